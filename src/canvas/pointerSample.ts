import { type ScreenPoint, screenPoint } from '../core/geometry/points.ts'
import { toImage, type ViewTransform } from '../core/geometry/viewTransform.ts'
import type { ToolInput } from './tools/tool.ts'

/** Where an event happened, CSS px from the element's top left corner. */
export function eventPoint(event: MouseEvent, element: Element): ScreenPoint {
  const box = element.getBoundingClientRect()
  return screenPoint(event.clientX - box.left, event.clientY - box.top)
}

/** An event as tool input. Only a pen's pressure counts: a mouse reports 0.5, a finger whatever it likes. */
export function pointerSample(event: PointerEvent, element: Element, view: ViewTransform): ToolInput {
  const screen = eventPoint(event, element)
  const pressure = event.pointerType === 'pen' && event.pressure > 0 ? event.pressure : 1
  return { screen, image: toImage(screen, view), pressure }
}

/** All positions since the last event: a fast pen moves several times a frame. */
export function pointerSamples(event: PointerEvent, element: Element, view: ViewTransform): ToolInput[] {
  const coalesced = event.getCoalescedEvents?.() ?? []
  const events = coalesced.length > 0 ? coalesced : [event]
  return events.map((each) => pointerSample(each, element, view))
}
