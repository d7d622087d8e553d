import type { Stroke } from '../core/hints/stroke.ts'
import { lockUnder } from './lockUnder.ts'
import type { StudioState } from './studioStore.ts'

type Marked = Pick<StudioState, 'drawing' | 'strokes' | 'locked'>

/**
 * Gives strokes as their marks are to show: a hint on what is filled or locked since has the colour that its area has now. What is locked is asked anew only
 * when it has changed, and a stroke that looks as before is the same object.
 */
export function createHintMarks(): (state: Marked) => readonly Stroke[] {
  const marks = new WeakMap<Stroke, { readonly locked: Marked['locked']; readonly mark: Stroke }>()

  function markOf(stroke: Stroke, state: Marked): Stroke {
    const last = marks.get(stroke)
    if (last?.locked === state.locked) return last.mark
    const color = lockUnder(stroke, state)?.color ?? stroke.color
    const alike = [stroke, last?.mark].find((mark) => mark?.color === color)
    const mark = alike ?? { ...stroke, color }
    marks.set(stroke, { locked: state.locked, mark })
    return mark
  }
  return (state) => state.strokes.map((stroke) => (stroke.tool === 'hint' ? markOf(stroke, state) : stroke))
}
