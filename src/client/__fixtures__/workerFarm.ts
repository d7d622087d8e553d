import type { Stroke } from '../../core/hints/stroke.ts'
import { NO_TEACHER } from '../../protocol/__fixtures__/noTeacher.ts'
import type { ColorizeResult, ColorizeTimings, Engine, LoadOptions } from '../../protocol/engine.ts'
import type { EngineState } from '../../protocol/engineState.ts'
import type { ListDelta } from '../../protocol/listDelta.ts'
import type { EngineRequest, EngineResponse } from '../../protocol/messages.ts'
import { serveEngine } from '../../worker/serveEngine.ts'
import type { WorkerLike } from '../workerLink.ts'

/** An engine that only keeps book. */
function bookkeeper(
  log: string[],
  lines: Map<string, Uint8ClampedArray>,
  strokes: Stroke[],
  onLoad: (o: LoadOptions) => void,
) {
  let stop = () => {}
  const engine: Engine = {
    ...NO_TEACHER,
    async teach(_, onEvent) {
      log.push('teach')
      onEvent({ type: 'note', step: 1, text: 'hello' })
      onEvent({ type: 'checkpoint', step: 1, best: true, bytes: Uint8Array.of(1, 2) })
      await new Promise<void>((resolve) => {
        stop = resolve
      })
      return { steps: 1, seconds: 1, samplesPerSecond: 1, stoppedBy: 'request', weights: Uint8Array.of(3) }
    },
    async stopTeaching() {
      log.push('stop')
      stop()
    },
    async useWeights(weights, strength) {
      log.push(`use ${weights}${strength === undefined ? '' : ` at ${strength}`}`)
    },
    async load(loadOptions, onProgress) {
      onLoad(loadOptions)
      const backend = loadOptions.backend ?? 'wasm'
      onProgress?.({ stage: 'download', fraction: 0.5, backend })
      const { weights, strength } = loadOptions
      const at = strength === undefined ? '' : ` at ${strength}`
      log.push(`load ${backend}${weights ? ` with ${weights}${at}` : ''}`)
      return { backend, software: false, size: 64, passedOver: [] }
    },
    async openDrawing(id, line) {
      log.push(`open ${id}`)
      lines.set(id, line.data)
    },
    describeReference: () => Promise.reject(new Error('No reference here')),
    async updateLine(id, x, y) {
      log.push(`update ${id} ${x},${y}`)
    },
    async colorize({ drawingId, method, strokes: asked }): Promise<ColorizeResult> {
      strokes.splice(0, strokes.length, ...asked)
      log.push(`colorize ${drawingId} ${method}`)
      const colors = { width: 1, height: 1, data: new Uint8ClampedArray(4) }
      const timings: ColorizeTimings = { hintsMs: 1, cellsMs: 2, encoderMs: 3, decoderMs: 4, paintMs: 5 }
      return { drawingId, method, colors, timings, encoderRuns: 1 }
    },
    async findCells(id) {
      log.push(`cells ${id}`)
      const starts = Uint32Array.of(0)
      return {
        width: 1,
        height: 1,
        count: 1,
        starts,
        cells: starts.slice(),
        sheetOf: Int32Array.of(-1),
        closedIn: Int32Array.of(0),
      }
    },
    async closeDrawing(id) {
      log.push(`close ${id}`)
    },
    async dispose() {},
  }
  return engine
}

/** How many items of a list cross. */
const addedTo = (delta: ListDelta<unknown>) =>
  delta.reduce((count, part) => count + ('added' in part ? part.added.length : 0), 0)

/** Workers on this thread, which can be killed and made to answer with a fault. */
export function createFarm() {
  const log: string[] = []
  const lines = new Map<string, Uint8ClampedArray>()
  const strokes: Stroke[] = []
  const states: EngineState[] = []
  const workers: { post(response: EngineResponse): void; crash(): void; ended: boolean }[] = []
  let deaths = 0
  const farm = {
    log,
    lines,
    states,
    workers,
    /** The strokes of the colouring that ran last, and how many crossed for each colouring. */
    strokes,
    sent: [] as number[],
    onLoad: (_: LoadOptions) => {},
    /** Requests that are never answered. */
    swallows: (_: EngineRequest): boolean => false,
    /** The next so many generator requests kill their worker. */
    killNext(count: number) {
      deaths = count
    },
    createWorker(): WorkerLike {
      const target = new EventTarget()
      const engine = bookkeeper(log, lines, strokes, (loadOptions) => farm.onLoad(loadOptions))
      const worker = {
        ended: false,
        post: (data: EngineResponse) => {
          if (!worker.ended) target.dispatchEvent(Object.assign(new Event('message'), { data }))
        },
        crash: () => target.dispatchEvent(Object.assign(new Event('error'), { message: 'crashed' })),
      }
      workers.push(worker)
      const serve = serveEngine(engine, worker.post)
      return {
        addEventListener: target.addEventListener.bind(target) as Worker['addEventListener'],
        removeEventListener: target.removeEventListener.bind(target) as Worker['removeEventListener'],
        terminate: () => {
          worker.ended = true
        },
        postMessage: (message: EngineRequest) => {
          const request = structuredClone(message)
          if (farm.swallows(request)) return
          if (request.type === 'colorize') farm.sent.push(addedTo(request.request.strokes))
          if (request.type === 'colorize' && request.request.method === 'generator' && deaths > 0) {
            deaths--
            queueMicrotask(() =>
              worker.post({ type: 'fault', error: { code: 'device-lost', message: 'lost' } }),
            )
          } else {
            void serve(request)
          }
        },
      }
    },
  }
  return farm
}
