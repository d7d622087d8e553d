import type { LoadProgress } from '../protocol/engine.ts'
import { fromWireError, TintlineError } from '../protocol/errors.ts'
import type { EngineReplies, EngineRequest, EngineResponse } from '../protocol/messages.ts'
import type { TeachEvent } from '../protocol/teaching.ts'
import { answerLimitMs, UNANSWERED_MS } from './answerLimits.ts'

/** What a link needs of a worker; a test may hand in something else. */
export type WorkerLike = Pick<
  Worker,
  'postMessage' | 'addEventListener' | 'removeEventListener' | 'terminate'
>

type WithoutId<Request> = Request extends unknown ? Omit<Request, 'id'> : never
/** A request as the client words it; the link numbers it. */
export type Ask = WithoutId<EngineRequest>

/** What is told of a request while it is under way. */
export interface Hears {
  onProgress?(progress: LoadProgress): void
  onTaught?(event: TeachEvent): void
}

/** One worker's life: requests go out numbered, replies find their promise, and its death rejects all that is open. */
export interface WorkerLink {
  send<A extends Ask>(ask: A, hears?: Hears): Promise<EngineReplies[A['type']]>
  /** Set once the worker or its device is gone. */
  readonly death: TintlineError | undefined
  /** Ends the worker; open requests reject with `reason`. */
  end(reason: TintlineError): void
}

/** What a link tells of its worker. */
export interface LinkNews {
  /** The worker or its device died, or got stuck, without being asked to; told once. */
  onDeath(error: TintlineError): void
  /** A request has been unanswered for long, or no longer is. */
  onUnanswered(unanswered: boolean): void
}

interface Open {
  readonly type: EngineRequest['type']
  resolve(value: unknown): void
  reject(error: TintlineError): void
  readonly hears: Hears
  /** How long nothing was heard of it, ms. */
  quietMs: number
}

/** Time is counted in steps, so that a machine that slept for hours counts as one. */
const STEP_MS = 5000

/** Calls back when the lock a worker holds for life is released. */
function watchLock(lockName: string, signal: AbortSignal, onReleased: () => void): void {
  navigator.locks?.request(lockName, { signal }, onReleased).catch(() => {
    // Aborted: we ended the worker ourselves.
  })
}

/** Talks to a fresh worker. */
export function createWorkerLink(worker: WorkerLike, { onDeath, onUnanswered }: LinkNews): WorkerLink {
  const open = new Map<number, Open>()
  const watch = new AbortController()
  let lastId = 0
  let death: TintlineError | undefined
  let clock: ReturnType<typeof setInterval> | undefined
  let isUnanswered = false

  const tellUnanswered = () => {
    const isTeaching = [...open.values()].some(({ type }) => type === 'teach')
    const isLate = ({ type, quietMs }: Open) => type !== 'judge' && quietMs >= UNANSWERED_MS
    const next = !isTeaching && [...open.values()].some(isLate)
    if (next !== isUnanswered) onUnanswered(next)
    isUnanswered = next
  }
  /** Something was heard of a request, or of all. */
  const hear = (requests: Iterable<Open | undefined>) => {
    for (const request of requests) if (request) request.quietMs = 0
    if (open.size === 0) {
      clearInterval(clock)
      clock = undefined
    }
    tellUnanswered()
  }
  const end = (reason: TintlineError) => {
    if (death) return
    death = reason
    watch.abort()
    worker.terminate()
    for (const { reject } of open.values()) reject(reason)
    open.clear()
    hear([])
  }
  const die = (error: TintlineError) => {
    if (death) return
    end(error)
    onDeath(error)
  }
  const dieOf = (what: string) => die(new TintlineError('worker-died', `The engine's worker died: ${what}`))

  const countStep = () => {
    const isTeaching = [...open.values()].some(({ type }) => type === 'teach')
    for (const request of open.values()) {
      request.quietMs += STEP_MS
      if (request.quietMs >= (answerLimitMs(request.type, isTeaching) ?? Number.POSITIVE_INFINITY))
        return die(
          new TintlineError('no-answer', `The engine has not answered for ${request.quietMs / 1000} s`),
        )
    }
    tellUnanswered()
  }
  const settle = (response: Extract<EngineResponse, { type: 'done' | 'failed' }>) => {
    const request = open.get(response.id)
    open.delete(response.id)
    if (response.type === 'done') request?.resolve(response.value)
    else request?.reject(fromWireError(response.error))
    hear([])
  }
  worker.addEventListener('message', ({ data }: MessageEvent<EngineResponse>) => {
    if (death) return
    if (data.type === 'alive')
      watchLock(data.lockName, watch.signal, () => dieOf('it was ended from outside'))
    else if (data.type === 'fault') die(fromWireError(data.error))
    else if (data.type === 'downloading') hear(open.values())
    else if (data.type === 'progress') {
      hear([open.get(data.id)])
      open.get(data.id)?.hears.onProgress?.(data.progress)
    } else if (data.type === 'taught') {
      hear([open.get(data.id)])
      open.get(data.id)?.hears.onTaught?.(data.event)
    } else settle(data)
  })
  worker.addEventListener('error', (event) => dieOf(event.message || 'it could not be started'))
  worker.addEventListener('messageerror', () => dieOf('its answer could not be read'))

  return {
    send<A extends Ask>(ask: A, hears: Hears = {}) {
      return new Promise<EngineReplies[A['type']]>((resolve, reject) => {
        if (death) return reject(death)
        const id = ++lastId
        open.set(id, {
          type: ask.type,
          resolve: resolve as (value: unknown) => void,
          reject,
          hears,
          quietMs: 0,
        })
        clock ??= setInterval(countStep, STEP_MS)
        worker.postMessage({ ...ask, id })
      })
    },
    get death() {
      return death
    },
    end,
  }
}
