import type { Engine } from '../protocol/engine.ts'
import { toWireError } from '../protocol/errors.ts'
import type { EngineReplies, EngineRequest, EngineResponse } from '../protocol/messages.ts'

/** Sends to the main side; `transfer` changes hands instead of being copied. */
export type Post = (response: EngineResponse, transfer: Transferable[]) => void

async function perform(
  engine: Engine,
  request: EngineRequest,
  post: Post,
): Promise<EngineReplies[keyof EngineReplies]> {
  switch (request.type) {
    case 'load':
      return engine.load(request.options, (progress) =>
        post({ type: 'progress', id: request.id, progress }, []),
      )
    case 'colorize':
      return engine.colorize(request.request)
    case 'openDrawing':
      await engine.openDrawing(request.drawingId, request.line)
      return undefined
    case 'updateLine':
      await engine.updateLine(request.drawingId, request.x, request.y, request.patch)
      return undefined
    case 'closeDrawing':
      await engine.closeDrawing(request.drawingId)
      return undefined
    case 'teach':
      return engine.teach(request.request, (event) =>
        post(
          { type: 'taught', id: request.id, event },
          event.type === 'checkpoint' ? [event.bytes.buffer] : [],
        ),
      )
    case 'pauseTeaching':
      await engine.pauseTeaching(request.paused)
      return undefined
    case 'stopTeaching':
      await engine.stopTeaching()
      return undefined
    case 'judge':
      return engine.judge(request.pieces, request.weights, request.seed)
    case 'useWeights':
      await engine.useWeights(request.weights, request.strength)
      return undefined
  }
}

/** What is large and of no more use on this side. */
function transferOf(value: EngineReplies[keyof EngineReplies]): Transferable[] {
  if (value && 'colors' in value) return [value.colors.data.buffer]
  if (value && 'weights' in value) return [value.weights.buffer]
  return []
}

/** Answers one request of the main side through an engine: always exactly one reply, `done` or `failed`. */
export async function serveEngine(engine: Engine, request: EngineRequest, post: Post): Promise<void> {
  const { id } = request
  try {
    const value = await perform(engine, request, post)
    post({ type: 'done', id, value }, transferOf(value))
  } catch (error) {
    post({ type: 'failed', id, error: toWireError(error, 'worker-died') }, [])
  }
}
