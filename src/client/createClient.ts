import { applyLinePatch } from '../protocol/applyLinePatch.ts'
import type {
  Backend,
  ColorizeRequest,
  ColorizeResult,
  Engine,
  EngineInfo,
  GrayImage,
  LoadOptions,
  LoadProgress,
} from '../protocol/engine.ts'
import type { EngineState } from '../protocol/engineState.ts'
import { isDeviceFault, TintlineError, toTintlineError } from '../protocol/errors.ts'
import { listDelta } from '../protocol/listDelta.ts'
import { createEngineStatus } from './engineStatus.ts'
import { createLatestQueue } from './latestQueue.ts'
import { createRecoveryPolicy } from './recoveryPolicy.ts'
import { createWorkerLink, type WorkerLike, type WorkerLink } from './workerLink.ts'

/** User-timing measure of one colouring as the client sees it; its `detail` is the result's ColorizeTimings. */
export const COLORIZE_MEASURE = 'tintline:colorize'

export interface ClientOptions {
  /** Starts a worker that runs `worker/entry.ts`. */
  createWorker(): WorkerLike
  onState(state: EngineState): void
}

interface Load {
  readonly options: LoadOptions
  readonly onProgress: ((progress: LoadProgress) => void) | undefined
}

type Told = Required<Pick<ColorizeRequest, 'strokes' | 'locked'>>

/** One worker's life as the client uses it. */
interface Session {
  readonly link: WorkerLink
  /** The lists of each open drawing as this worker was told them last. */
  readonly told: Map<string, Told>
  load?: Load
  loaded?: Promise<EngineInfo>
}

function measure(startMs: number, { timings }: ColorizeResult): void {
  // Only the latest is kept: the timeline would otherwise grow with every stroke.
  performance.clearMeasures(COLORIZE_MEASURE)
  performance.measure(COLORIZE_MEASURE, { start: startMs, detail: timings })
}

/**
 * The engine in a worker. The worker may die at any moment: it is started again, given the open drawings and the last
 * load, and whatever was asked is asked again; callers notice only `onState`.
 * Of each drawing and method one request runs and one waits; a newer one voids the waiting one ('cancelled').
 */
export function createClient({ createWorker, onState }: ClientOptions): Engine {
  const lines = new Map<string, GrayImage>()
  const queue = createLatestQueue()
  const policy = createRecoveryPolicy()
  const status = createEngineStatus(onState)
  let load: Load | undefined
  let session: Session | undefined
  let backend: Backend | undefined
  /** The adaptation in use: a fresh worker gets it again. */
  let adaptation: Pick<LoadOptions, 'weights' | 'strength'> = {}
  let disposed = false

  const loadOn = async (current: Session, { options, onProgress }: Load): Promise<EngineInfo> => {
    const adapted = policy.adapt(options)
    try {
      const hears = (progress: LoadProgress) => {
        backend = progress.backend ?? backend
        status.loading(progress.fraction, progress.backend)
        onProgress?.(progress)
      }
      const asked = { ...adapted, ...adaptation }
      const info = await current.link.send({ type: 'load', options: asked }, { onProgress: hears })
      status.ready(info)
      return info
    } catch (error) {
      const named = toTintlineError(error, 'worker-died')
      const gone = named.code === 'backend-unavailable' || named.code === 'backend-untrue'
      if (gone && adapted.backend && policy.recovering) {
        policy.avoid(adapted.backend)
        return loadOn(current, { options, onProgress })
      }
      if (!isDeviceFault(named) && !disposed) status.failed(named.message)
      throw named
    }
  }

  const startLoad = (current: Session, wanted: Load): Promise<EngineInfo> => {
    if (current.load === wanted && current.loaded) return current.loaded
    current.load = wanted
    current.loaded = loadOn(current, wanted)
    // Whoever asked for it hears of a failure; after a respawn nobody may be asking.
    current.loaded.catch(() => undefined)
    return current.loaded
  }

  const spawn = (): Session => {
    const link = createWorkerLink(createWorker(), { onDeath, onUnanswered: status.unanswered })
    const fresh: Session = { link, told: new Map() }
    session = fresh
    for (const [drawingId, line] of lines)
      fresh.link.send({ type: 'openDrawing', drawingId, line }).catch(() => undefined)
    if (load) startLoad(fresh, load)
    return fresh
  }

  function onDeath(error: TintlineError): void {
    session = undefined
    const again = policy.failed(backend, error.code === 'no-answer')
    backend = undefined
    if (again) {
      status.recovering(error.message)
      // Whoever heard of it may have asked for something already.
      if (!session) spawn()
    } else {
      status.failed(error.message)
    }
  }

  /** Gives up a worker that may be stuck; what was asked of it is asked of the next. */
  const startAnew = () => {
    const stuck = session
    const reason = new TintlineError('no-answer', 'The engine did not answer and was started anew')
    status.recovering(reason.message)
    spawn()
    stuck?.link.end(reason)
  }

  /** Does a job on the worker there is; if that dies meanwhile, again on the next one, or only `once`. */
  const perform = async <T>(job: (current: Session) => Promise<T>, once = false): Promise<T> => {
    for (;;) {
      if (disposed) throw new TintlineError('cancelled', 'The engine was closed')
      const current = session ?? spawn()
      try {
        return await job(current)
      } catch (error) {
        const named = toTintlineError(error, 'worker-died')
        if (!isDeviceFault(named)) throw named
        if (!current.link.death) {
          current.link.end(named)
          onDeath(named)
        }
        if (!session || once) throw named
      }
    }
  }

  const generate = async (job: () => Promise<ColorizeResult>) => {
    status.colouring(1)
    try {
      const startMs = performance.now()
      const result = await job()
      measure(startMs, result)
      policy.worked()
      return result
    } finally {
      status.colouring(-1)
    }
  }

  return {
    load(options, onProgress) {
      const wanted: Load = { options, onProgress }
      load = wanted
      adaptation = { weights: options.weights, strength: options.strength }
      if (status.isUnanswered) startAnew()
      return perform((current) => startLoad(current, wanted))
    },
    async openDrawing(drawingId, line) {
      const copy = { ...line, data: line.data.slice() }
      await perform((current) => {
        lines.set(drawingId, copy)
        return current.link.send({ type: 'openDrawing', drawingId, line: copy })
      })
    },
    async updateLine(drawingId, x, y, patch) {
      const line = lines.get(drawingId)
      if (line) applyLinePatch(line, x, y, patch)
      await perform((current) => current.link.send({ type: 'updateLine', drawingId, x, y, patch }))
    },
    colorize(request) {
      const isGenerator = request.method === 'generator'
      const job = () =>
        perform(async (current) => {
          if (isGenerator) await current.loaded
          const { drawingId, strokes, locked = [] } = request
          const before = current.told.get(drawingId)
          current.told.set(drawingId, { strokes, locked })
          const deltas = {
            strokes: listDelta(before?.strokes ?? [], strokes),
            locked: listDelta(before?.locked ?? [], locked),
          }
          return current.link.send({ type: 'colorize', request: { ...request, ...deltas } })
        })
      return queue.run(`${request.drawingId} ${request.method}`, () => (isGenerator ? generate(job) : job()))
    },
    findCells: (drawingId, gapPx) =>
      perform((current) => current.link.send({ type: 'findCells', drawingId, gapPx })),
    describeReference(line, picture) {
      return perform(async (current) => {
        await current.loaded
        return current.link.send({ type: 'describeReference', line, picture })
      })
    },
    async closeDrawing(drawingId) {
      lines.delete(drawingId)
      await perform((current) => {
        // Opening it may have been asked for again in the meantime, on a fresh worker.
        lines.delete(drawingId)
        current.told.delete(drawingId)
        return current.link.send({ type: 'closeDrawing', drawingId })
      })
    },
    teach(request, onEvent) {
      const job = async (current: Session) => {
        await current.loaded
        return current.link.send({ type: 'teach', request }, { onTaught: onEvent })
      }
      // Not asked again by itself: whoever teaches has the last checkpoint, and decides where to go on from.
      return perform(job, true)
    },
    async pauseTeaching(paused) {
      await perform((current) => current.link.send({ type: 'pauseTeaching', paused }))
    },
    async stopTeaching() {
      await perform((current) => current.link.send({ type: 'stopTeaching' }))
    },
    judge(pieces, weights, seed, onEvent) {
      return perform(async (current) => {
        await current.loaded
        return current.link.send(
          { type: 'judge', pieces, weights, seed },
          onEvent ? { onTaught: onEvent } : {},
        )
      })
    },
    async useWeights(weights, strength) {
      await perform(async (current) => {
        await current.loaded
        await current.link.send({ type: 'useWeights', weights, strength })
      })
      adaptation = { weights, strength }
    },
    async dispose() {
      disposed = true
      queue.clear()
      lines.clear()
      session?.link.end(new TintlineError('cancelled', 'The engine was closed'))
      session = undefined
    },
  }
}
