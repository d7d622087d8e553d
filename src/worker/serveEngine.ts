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
  }
}

/** Answers one request of the main side through an engine: always exactly one reply, `done` or `failed`. */
export async function serveEngine(engine: Engine, request: EngineRequest, post: Post): Promise<void> {
  const { id } = request
  try {
    const value = await perform(engine, request, post)
    const transfer = value && 'colors' in value ? [value.colors.data.buffer] : []
    post({ type: 'done', id, value }, transfer)
  } catch (error) {
    post({ type: 'failed', id, error: toWireError(error, 'worker-died') }, [])
  }
}
