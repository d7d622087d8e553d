import { TintlineError } from '../core/tintlineError.ts'
import { createWorkQueue } from '../core/workQueue.ts'
import type { ColorizeRequest, ColorizeResult, Engine } from '../protocol/engine.ts'
import {
  type Colored,
  describeReference,
  fillDrawing,
  generateDrawing,
  prepareDrawing,
} from './colorizeDrawing.ts'
import { createDrawing, type Drawing } from './drawing.ts'
import { type GeneratorRunner, openRunner, type RunnerDeps } from './generatorRunner.ts'
import { createLatestTickets } from './latestTickets.ts'
import { createTeacher } from './teacher/createTeacher.ts'

export type EngineDeps = RunnerDeps

/** The engine on this thread: for a worker, for Node, for tests. TF.js has one current backend a thread, so keep to one engine. */
export function createEngine(deps: EngineDeps): Engine {
  const drawings = new Map<string, Drawing>()
  /** The device does one job at a time. */
  const onDevice = createWorkQueue()
  const tickets = createLatestTickets()
  let runner: Promise<GeneratorRunner> | undefined

  const drawingOf = (drawingId: string): Drawing => {
    const drawing = drawings.get(drawingId)
    if (drawing) return drawing
    throw new TintlineError('no-drawing', 'This drawing is not open in the engine; open it again')
  }

  const closeRunner = async () => {
    const closing = runner
    runner = undefined
    await teacher.end()
    // What the device is doing comes to its end first.
    await closing?.then((opened) => onDevice(async () => opened.close())).catch(() => undefined)
  }

  /** Does now, while the artist still looks, what the first stroke would have to wait for. */
  const prepareAhead = (drawing: Drawing | undefined) => {
    if (!runner || !drawing) return
    // A failure is told to whoever asks for colours.
    runner.then((opened) => onDevice(() => prepareDrawing(drawing, opened))).catch(() => undefined)
  }

  const loadedRunner = (): Promise<GeneratorRunner> => {
    if (runner) return runner
    throw new TintlineError(
      'backend-unavailable',
      'The generator is not loaded; load it, or use the preview without it',
    )
  }

  const teacher = createTeacher(async () => loadedRunner(), onDevice)

  const generate = async (drawing: Drawing, request: ColorizeRequest, assertWanted: () => void) => {
    const opened = await loadedRunner()
    return onDevice(async () => {
      assertWanted()
      return generateDrawing(drawing, request, opened, assertWanted)
    })
  }

  return {
    teach: teacher.teach,
    pauseTeaching: teacher.pauseTeaching,
    stopTeaching: teacher.stopTeaching,
    judge: teacher.judge,
    async useWeights(weights, strength) {
      const opened = await loadedRunner()
      await onDevice(async () => opened.use(weights, strength))
    },
    async load(options, onProgress = () => {}) {
      const previous = closeRunner()
      runner = previous.then(() => openRunner(options, deps, onProgress))
      const { info } = await runner
      prepareAhead([...drawings.values()].at(-1))
      return info
    },
    async openDrawing(drawingId, line) {
      const drawing = createDrawing(line)
      drawings.get(drawingId)?.close()
      drawings.set(drawingId, drawing)
      prepareAhead(drawing)
    },
    async updateLine(drawingId, x, y, patch) {
      drawingOf(drawingId).updateLine(x, y, patch)
    },
    async colorize(request): Promise<ColorizeResult> {
      const { drawingId, method } = request
      const drawing = drawingOf(drawingId)
      const assertWanted = tickets.take(`${drawingId} ${method}`)
      const colored: Colored =
        method === 'regions' ? fillDrawing(drawing, request) : await generate(drawing, request, assertWanted)
      return { ...colored, drawingId, method, encoderRuns: drawing.encoderRuns }
    },
    async findCells(drawingId, gapPx) {
      return drawingOf(drawingId).cells(gapPx).runs()
    },
    async describeReference(line, picture) {
      const opened = await loadedRunner()
      return onDevice(() => describeReference(line, picture, opened))
    },
    async closeDrawing(drawingId) {
      drawings.get(drawingId)?.close()
      drawings.delete(drawingId)
    },
    async dispose() {
      for (const drawing of drawings.values()) drawing.close()
      drawings.clear()
      await closeRunner()
    },
  }
}
