import type { Change } from '../core/document/change.ts'
import type { StrokePoint } from '../core/hints/stroke.ts'
import type { PaintDraft } from './drawn.ts'
import { stepsBack } from './history.ts'
import type { StudioState } from './studioStore.ts'

/** Tools whose strokes a straight line can go on from: those on the pixels of lines and paint. */
export type LiningTool = 'pen' | 'paint' | 'eraser'

/** Where the newest stroke of a tool in effect ends, one that still waits for its cells included; undefined where the drawing has none. */
export function strokeEnd(
  { history, waitingPicks }: Pick<StudioState, 'history' | 'waitingPicks'>,
  tool: LiningTool,
): StrokePoint | undefined {
  const waiting = waitingPicks.findLast(({ draft }) => draft && toolOf(draft) === tool)?.draft
  if (waiting) return waiting.stroke.points.at(-1)
  for (const { change } of stepsBack(history.newest)) {
    if (isOnPixels(change) && toolOf(change) === tool) return change.stroke.points.at(-1)
  }
  return undefined
}

type PixelChange = Extract<Change, { kind: 'ink' | 'paint' }>

const isOnPixels = (change: Change): change is PixelChange => change.kind === 'ink' || change.kind === 'paint'

function toolOf(drawn: PixelChange | PaintDraft): LiningTool {
  if (drawn.kind === 'ink') return drawn.stroke.erases ? 'eraser' : 'pen'
  return drawn.stroke.tool === 'erase' ? 'eraser' : 'paint'
}
