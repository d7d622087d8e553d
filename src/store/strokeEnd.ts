import type { Change } from '../core/document/change.ts'
import type { StrokePoint } from '../core/hints/stroke.ts'
import type { Drawn } from './drawn.ts'
import { stepsBack } from './history.ts'
import type { StudioState } from './studioStore.ts'

/** Tools whose strokes a straight line can go on from: those on the pixels of lines and paint. */
export type LiningTool = 'pen' | 'paint' | 'eraser'

/**
 * Where the newest stroke of a tool in effect ends; undefined where the drawing has none. One that still waits for its cells counts, and one that has just
 * changed nothing: an eraser's line may well begin on blank paper.
 */
export function strokeEnd(state: DrawnState, tool: LiningTool): StrokePoint | undefined {
  for (const drawn of newestDrawn(state)) {
    if (isOnPixels(drawn) && toolOf(drawn) === tool) return drawn.stroke.points.at(-1)
  }
  return undefined
}

type DrawnState = Pick<StudioState, 'history' | 'waitingPicks' | 'idleDrawn'>

/** What was drawn and is not taken back, the newest first. */
function* newestDrawn({ history, waitingPicks, idleDrawn }: DrawnState): Generator<Change | Drawn> {
  if (idleDrawn && idleDrawn.after === history.newest) yield idleDrawn.drawn
  for (const { draft } of [...waitingPicks].reverse()) if (draft) yield draft
  for (const { change } of stepsBack(history.newest)) yield change
}

type OnPixels = Extract<Change | Drawn, { kind: 'ink' | 'paint' | 'paintDraft' }>

const isOnPixels = (drawn: Change | Drawn): drawn is OnPixels =>
  drawn.kind === 'ink' || drawn.kind === 'paint' || drawn.kind === 'paintDraft'

function toolOf(drawn: OnPixels): LiningTool {
  if (drawn.kind === 'ink') return drawn.stroke.erases ? 'eraser' : 'pen'
  return drawn.stroke.tool === 'erase' ? 'eraser' : 'paint'
}
