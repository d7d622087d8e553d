import type { ColorizeRequest, Engine } from '../protocol/engine.ts'
import { toWireError } from '../protocol/errors.ts'
import { applyListDelta } from '../protocol/listDelta.ts'
import type { ColorizeMessage, EngineReplies, EngineRequest, EngineResponse } from '../protocol/messages.ts'
import type { TeachEvent } from '../protocol/teaching.ts'

/** Sends to the main side; `transfer` changes hands instead of being copied. */
export type Post = (response: EngineResponse, transfer: Transferable[]) => void

/** The lists of each drawing as the colouring asked for last had them. */
type Known = Map<string, Required<Pick<ColorizeRequest, 'strokes' | 'locked'>>>

async function perform(
  engine: Engine,
  known: Known,
  request: EngineRequest,
  post: Post,
): Promise<EngineReplies[keyof EngineReplies]> {
  switch (request.type) {
    case 'load':
      return engine.load(request.options, (progress) =>
        post({ type: 'progress', id: request.id, progress }, []),
      )
    case 'colorize':
      return engine.colorize(withLists(known, request.request))
    case 'openDrawing':
      await engine.openDrawing(request.drawingId, request.line)
      return undefined
    case 'updateLine':
      await engine.updateLine(request.drawingId, request.x, request.y, request.patch)
      return undefined
    case 'findCells':
      return engine.findCells(request.drawingId, request.gapPx)
    case 'describeReference':
      return engine.describeReference(request.line, request.picture)
    case 'closeDrawing':
      known.delete(request.drawingId)
      await engine.closeDrawing(request.drawingId)
      return undefined
    case 'teach':
      return engine.teach(request.request, tellEvents(request.id, post))
    case 'pauseTeaching':
      await engine.pauseTeaching(request.paused)
      return undefined
    case 'stopTeaching':
      await engine.stopTeaching()
      return undefined
    case 'judge':
      return engine.judge(request.pieces, request.weights, request.seed, tellEvents(request.id, post))
    case 'useWeights':
      await engine.useWeights(request.weights, request.strength)
      return undefined
  }
}

const tellEvents = (id: number, post: Post) => (event: TeachEvent) =>
  post({ type: 'taught', id, event }, event.type === 'checkpoint' ? [event.bytes.buffer] : [])

function withLists(known: Known, message: ColorizeMessage): ColorizeRequest {
  const before = known.get(message.drawingId)
  const lists = {
    strokes: applyListDelta(before?.strokes ?? [], message.strokes),
    locked: applyListDelta(before?.locked ?? [], message.locked),
  }
  known.set(message.drawingId, lists)
  return { ...message, ...lists }
}

/** What is large and of no more use on this side. */
function transferOf(value: EngineReplies[keyof EngineReplies]): Transferable[] {
  if (value && 'timings' in value) return [value.colors.data.buffer]
  if (value && 'starts' in value)
    return [value.starts, value.cells, value.sheetOf, value.closedIn].map(({ buffer }) => buffer)
  if (value && 'weights' in value) return [value.weights.buffer]
  return []
}

/**
 * Answers requests of the main side through an engine: each with exactly one reply, `done` or `failed`. They are to come in
 * the order in which they were sent.
 */
export function serveEngine(engine: Engine, post: Post): (request: EngineRequest) => Promise<void> {
  const known: Known = new Map()
  return async (request) => {
    const { id } = request
    try {
      const value = await perform(engine, known, request, post)
      post({ type: 'done', id, value }, transferOf(value))
    } catch (error) {
      post({ type: 'failed', id, error: toWireError(error, 'worker-died') }, [])
    }
  }
}
