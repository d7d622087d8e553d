import type { StudioStore } from '../store/studioStore.ts'
import { eventPoint } from './pointerSample.ts'

/** Zoom by wheel distance, as an exponent per px; a trackpad pinch arrives as small steps with Ctrl held. */
const WHEEL_RATE = 0.0016
const PINCH_RATE = 0.01
const LINE_PX = 16
const PINCH_STEP_PX = 40

/** Wheel and trackpad: zoom to the pointer, sideways with Shift. Returns what disconnects them. */
export function attachWheel(element: HTMLElement, store: StudioStore): () => void {
  const wheel = (event: WheelEvent) => {
    event.preventDefault()
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1
    const dx = event.deltaX * unit
    const dy = event.deltaY * unit
    const state = store.getState()
    if (event.shiftKey) return state.panBy(-(dx || dy), 0)
    const rate = event.ctrlKey && Math.abs(dy) < PINCH_STEP_PX ? PINCH_RATE : WHEEL_RATE
    state.zoomBy(Math.exp(-dy * rate), eventPoint(event, element))
  }
  element.addEventListener('wheel', wheel, { passive: false })
  return () => element.removeEventListener('wheel', wheel)
}
