import type { ScreenPoint } from '../core/geometry/points.ts'
import { toImage } from '../core/geometry/viewTransform.ts'
import type { StudioStore } from '../store/studioStore.ts'
import { brushOf, hasSize, type ToolId } from '../store/toolsSlice.ts'
import { applyEffect } from './applyEffect.ts'
import { lineTo } from './lineTo.ts'
import { eventPoint, pointerSample, pointerSamples } from './pointerSample.ts'
import { toolSettings } from './toolSettings.ts'
import { createTools } from './tools/createTools.ts'
import type { Tool } from './tools/tool.ts'
import { wasCancelled } from './tools/wasCancelled.ts'
import { createTouchGesture } from './touchGesture.ts'

/** What one pointer is doing until it is lifted. */
type Session =
  | {
      readonly kind: 'tool'
      readonly pointerId: number
      readonly touch: TouchStart | undefined
      readonly tool: Tool
    }
  | {
      readonly kind: 'resize'
      readonly pointerId: number
      readonly from: ScreenPoint
      readonly diameterPx: number
      /** What it does instead when it is lifted where it came down; undefined once it has moved, or where that is nothing. */
      click: (() => void) | undefined
    }

/** Where and when a drawing finger came down. */
interface TouchStart {
  readonly point: ScreenPoint
  readonly atMs: number
}

/** A second finger this soon after the first means a pinch or a tap; later it is a stray palm. */
const SECOND_FINGER_MS = 400

/** A press that moved less than this is a click: hands do not keep quite still. */
const CLICK_CSS_PX = 4

const MIDDLE_BUTTON = 1
const PEN_ERASER_BUTTON = 5

/**
 * Connects mouse, pen and fingers on an element to the tools and the view. `isPanning` says whether the space bar is
 * held, `onTap` hears with how many fingers the element was tapped. Returns what disconnects them.
 */
export function attachPointer(
  element: HTMLElement,
  store: StudioStore,
  isPanning: () => boolean,
  onTap: (fingers: number) => void,
): () => void {
  const tools = createTools()
  const gesture = createTouchGesture()
  let session: Session | undefined

  const abandon = () => {
    if (session?.kind === 'tool') applyEffect(store, session.tool.cancel())
    session = undefined
  }

  function down(event: PointerEvent) {
    element.focus({ preventScroll: true })
    element.dataset.pointed = 'true'
    if (!store.getState().drawing) return
    event.preventDefault()
    capture(element, event.pointerId)
    if (event.pointerType === 'pen') takeOver()
    if (event.pointerType === 'touch' && fingerNavigates(event)) return
    if (session) return
    begin(event)
  }

  /** Whoever draws with a pen rests a palm: what touches did until now is taken back, and they do nothing until they land anew. */
  function takeOver() {
    store.getState().setPenMode(true)
    gesture.cancel()
    if (session?.kind === 'tool' && session.touch) abandon()
  }

  /** A finger navigates in pen mode, and when a second one joins it at once: what the first drew is taken back. */
  function fingerNavigates(event: PointerEvent): boolean {
    const { penMode, view } = store.getState()
    const drawing = session?.kind === 'tool' ? session.touch : undefined
    if (!session && !gesture.active && !penMode) return false
    if (session && !drawing) return true
    if (session && drawing) {
      if (event.timeStamp - drawing.atMs > SECOND_FINGER_MS) return true
      gesture.start(session.pointerId, drawing.point, drawing.atMs, view)
      abandon()
    }
    gesture.start(event.pointerId, eventPoint(event, element), event.timeStamp, view)
    return true
  }

  function begin(event: PointerEvent) {
    const state = store.getState()
    const chosen = chooseTool(event, state.tool, isPanning())
    if (!chosen) return
    const from = eventPoint(event, element)
    state.setPressed(toImage(from, state.view))
    const { pointerId } = event
    const tool = tools[chosen]
    const input = pointerSample(event, element, state.view)
    const settings = toolSettings(state, chosen, event)
    if (event.shiftKey && hasSize(chosen)) {
      const click = lineTo(store, chosen, tool, input, settings)
      session = { kind: 'resize', pointerId, from, diameterPx: state.diametersPx[brushOf(chosen)], click }
      return
    }
    const touch = event.pointerType === 'touch' ? { point: from, atMs: event.timeStamp } : undefined
    session = { kind: 'tool', pointerId, touch, tool }
    applyEffect(store, tool.down(input, settings))
  }

  function move(event: PointerEvent) {
    const state = store.getState()
    if (gesture.has(event.pointerId)) {
      const view = gesture.move(event.pointerId, eventPoint(event, element))
      if (view) state.setView(view)
      return
    }
    // A palm does not show where the pen draws.
    if (event.pointerType === 'touch' && session?.pointerId !== event.pointerId) return
    const sample = pointerSample(event, element, state.view)
    if (session?.kind !== 'resize') state.setCursor(state.drawing ? sample.image : undefined)
    if (session?.pointerId !== event.pointerId) return
    if (session.kind === 'resize') {
      const [dx, dy] = [sample.screen.x - session.from.x, sample.screen.y - session.from.y]
      if (session.click && Math.hypot(dx, dy) < CLICK_CSS_PX) return
      session.click = undefined
      state.setDiameter(session.diameterPx + (dx * 2) / state.view.scale)
    } else if (wasCancelled(session.tool, tools, store.getState())) {
      abandon()
    } else {
      applyEffect(store, session.tool.move(pointerSamples(event, element, state.view)))
    }
  }

  function up(event: PointerEvent) {
    if (gesture.has(event.pointerId)) {
      const fingers = gesture.end(event.pointerId, event.timeStamp, store.getState().view)
      if (fingers > 0) onTap(fingers)
      return
    }
    if (session?.pointerId !== event.pointerId) return
    if (session.kind === 'tool' && !wasCancelled(session.tool, tools, store.getState())) {
      const { tool } = session
      session = undefined
      applyEffect(store, tool.up())
      return
    }
    if (session.kind === 'resize') session.click?.()
    abandon()
  }

  function cancel(event: PointerEvent) {
    if (gesture.has(event.pointerId)) gesture.cancel()
    if (session?.pointerId === event.pointerId) abandon()
  }
  const leave = () => {
    if (!session) store.getState().setCursor(undefined)
  }
  const blur = () => {
    delete element.dataset.pointed
  }
  const suppress = (event: Event) => event.preventDefault()

  const listeners = Object.entries({
    pointerdown: down,
    pointermove: move,
    pointerup: up,
    pointercancel: cancel,
    pointerleave: leave,
    blur,
    contextmenu: suppress,
  }) as [string, EventListener][]
  for (const [type, listener] of listeners) element.addEventListener(type, listener)
  return () => {
    abandon()
    for (const [type, listener] of listeners) element.removeEventListener(type, listener)
  }
}

/** Keeps a drag ours beyond the element's edge. */
function capture(element: Element, pointerId: number) {
  try {
    element.setPointerCapture(pointerId)
  } catch {
    // The pointer was lifted before its press was handled: there is nothing left to capture.
  }
}

/** Tools whose colour Alt or Ctrl picks for the moment. */
const draws = (tool: ToolId) => tool !== 'hand' && tool !== 'eyedropper' && tool !== 'select'

/** The tool a press starts: held keys and other buttons borrow one for the moment. */
function chooseTool(event: PointerEvent, tool: ToolId, panning: boolean): ToolId | undefined {
  if (event.button === MIDDLE_BUTTON || (event.button === 0 && panning)) return 'hand'
  if (event.pointerType === 'pen' && event.button === PEN_ERASER_BUTTON) return 'eraser'
  if (event.button !== 0) return undefined
  return (event.altKey || event.ctrlKey || event.metaKey) && draws(tool) ? 'eyedropper' : tool
}
