import type { LoadProgress } from '../protocol/engine.ts'
import { fromWireError, TintlineError } from '../protocol/errors.ts'
import type { EngineReplies, EngineRequest, EngineResponse } from '../protocol/messages.ts'
import type { TeachEvent } from '../protocol/teaching.ts'

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

interface Open {
  resolve(value: unknown): void
  reject(error: TintlineError): void
  readonly hears: Hears
}

/** Calls back when the lock a worker holds for life is released. */
function watchLock(lockName: string, signal: AbortSignal, onReleased: () => void): void {
  navigator.locks?.request(lockName, { signal }, onReleased).catch(() => {
    // Aborted: we ended the worker ourselves.
  })
}

/** Talks to a fresh worker. `onDeath` is called once, when it or its device dies without being asked to. */
export function createWorkerLink(worker: WorkerLike, onDeath: (error: TintlineError) => void): WorkerLink {
  const open = new Map<number, Open>()
  const watch = new AbortController()
  let lastId = 0
  let death: TintlineError | undefined

  const end = (reason: TintlineError) => {
    if (death) return
    death = reason
    watch.abort()
    worker.terminate()
    for (const { reject } of open.values()) reject(reason)
    open.clear()
  }
  const die = (error: TintlineError) => {
    if (death) return
    end(error)
    onDeath(error)
  }
  const dieOf = (what: string) => die(new TintlineError('worker-died', `The engine's worker died: ${what}`))

  const settle = (response: Extract<EngineResponse, { type: 'done' | 'failed' }>) => {
    const request = open.get(response.id)
    open.delete(response.id)
    if (response.type === 'done') request?.resolve(response.value)
    else request?.reject(fromWireError(response.error))
  }
  worker.addEventListener('message', ({ data }: MessageEvent<EngineResponse>) => {
    if (death) return
    if (data.type === 'alive')
      watchLock(data.lockName, watch.signal, () => dieOf('it was ended from outside'))
    else if (data.type === 'fault') die(fromWireError(data.error))
    else if (data.type === 'progress') open.get(data.id)?.hears.onProgress?.(data.progress)
    else if (data.type === 'taught') open.get(data.id)?.hears.onTaught?.(data.event)
    else settle(data)
  })
  worker.addEventListener('error', (event) => dieOf(event.message || 'it could not be started'))
  worker.addEventListener('messageerror', () => dieOf('its answer could not be read'))

  return {
    send<A extends Ask>(ask: A, hears: Hears = {}) {
      return new Promise<EngineReplies[A['type']]>((resolve, reject) => {
        if (death) return reject(death)
        const id = ++lastId
        open.set(id, { resolve: resolve as (value: unknown) => void, reject, hears })
        worker.postMessage({ ...ask, id })
      })
    },
    get death() {
      return death
    },
    end,
  }
}
