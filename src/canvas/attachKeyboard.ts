import { type ImagePoint, imagePoint, screenPoint } from '../core/geometry/points.ts'
import { toImage, toScreen } from '../core/geometry/viewTransform.ts'
import { drawsLasso, liveLasso } from '../store/liveLasso.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'
import { applyEffect } from './applyEffect.ts'
import { toolSettings } from './toolSettings.ts'
import { createTools } from './tools/createTools.ts'
import { strokePoint, type Tool, type ToolInput } from './tools/tool.ts'
import { wasCancelled } from './tools/wasCancelled.ts'

const STEP_CSS_PX = 8
const LARGE_STEP = 6

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * Lets the keyboard reach the element and point: arrows move the cursor (further with Shift), Enter puts the tool down there and lifts it when it is let
 * go, so that arrows draw while it is held; a lasso takes a corner with each Enter and closes with Enter at the same place again.
 * Returns what disconnects it.
 */
export function attachKeyboard(element: HTMLElement, store: StudioStore): () => void {
  const tools = createTools()
  /** The tool that is down while Enter is held. */
  let held: Tool | undefined

  function place(state: StudioState, event: KeyboardEvent) {
    const image = state.cursor ?? middleOfView(state)
    const tool = tools[state.tool]
    const input = inputAt(image, state)
    state.setCursor(image, true)
    state.setPressed(image)
    // Esc or another tool took the corners set so far away.
    if (tool.phase === 'drawing' && !state.live) applyEffect(store, tool.cancel())
    if (drawsLasso(state)) return placeCorner(tool, input, event)
    lift()
    held = tool
    applyEffect(store, tool.down(input, toolSettings(state, state.tool, event)))
  }

  function lift() {
    if (held) applyEffect(store, wasCancelled(held, tools, store.getState()) ? held.cancel() : held.up())
    held = undefined
  }

  /** Moves the cursor, and the tool that is down with it. */
  function moveTo(image: ImagePoint) {
    const state = store.getState()
    state.setCursor(image, true)
    if (held && wasCancelled(held, tools, state)) lift()
    else if (held) applyEffect(store, held.move([inputAt(image, state)]))
  }

  /** Each press sets a corner of the lasso; one at the place of the corner before closes it. */
  function placeCorner(tool: Tool, input: ToolInput, event: KeyboardEvent) {
    const state = store.getState()
    const last = liveLasso(state)?.at(-1)
    const { x, y } = strokePoint(input)
    if (tool.phase === 'idle') applyEffect(store, tool.down(input, toolSettings(state, state.tool, event)))
    else if (last?.x === x && last.y === y) applyEffect(store, tool.up())
    else applyEffect(store, tool.move([input]))
  }

  const keydown = (event: KeyboardEvent) => {
    const state = store.getState()
    const takesAway = event.key === 'Enter' && state.tool === 'select'
    if (!state.drawing || event.ctrlKey || event.metaKey || (event.altKey && !takesAway)) return
    const arrow = ARROWS[event.key]
    if (arrow) moveTo(moveCursor(state, arrow, event.shiftKey))
    else if (event.key !== 'Enter') return
    else if (!event.repeat) place(state, event)
    delete element.dataset.pointed
    event.preventDefault()
  }
  const keyup = (event: KeyboardEvent) => {
    if (event.key === 'Enter') lift()
  }
  element.tabIndex = 0
  element.addEventListener('keydown', keydown)
  element.addEventListener('keyup', keyup)
  element.addEventListener('blur', lift)
  return () => {
    element.removeEventListener('keydown', keydown)
    element.removeEventListener('keyup', keyup)
    element.removeEventListener('blur', lift)
  }
}

const inputAt = (image: ImagePoint, { view }: StudioState): ToolInput => ({
  image,
  screen: toScreen(image, view),
  pressure: 1,
})

const middleOfView = ({ view, viewport }: StudioState) =>
  toImage(screenPoint(viewport.width / 2, viewport.height / 2), view)

/** The cursor a step further on screen, kept on the drawing. */
function moveCursor(state: StudioState, [dx, dy]: readonly [number, number], large: boolean) {
  const { drawing, view } = state
  const from = state.cursor ?? middleOfView(state)
  const step = (STEP_CSS_PX * (large ? LARGE_STEP : 1)) / view.scale
  const clamp = (value: number, max: number) => Math.min(max, Math.max(0, value))
  return imagePoint(
    clamp(from.x + dx * (view.mirrored ? -step : step), drawing?.line.width ?? 0),
    clamp(from.y + dy * step, drawing?.line.height ?? 0),
  )
}
