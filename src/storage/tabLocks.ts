import { TintlineError } from '../core/tintlineError.ts'

/** Tells tabs apart: what is open in one tab (a drawing, a run) is held there until the tab lets go of it, closes or dies. */
export interface TabLocks {
  /**
   * Takes the thing for this tab, beside what it holds already. False where another tab holds it; a page that is being left, which the
   * browser lets go of late, is waited for as long as `patienceMs`.
   */
  hold(id: string, patienceMs?: number): Promise<boolean>
  /** Whether this tab holds it. */
  holds(id: string): boolean
  /** False where another tab holds it. */
  isFree(id: string): Promise<boolean>
  /** What other tabs hold. */
  heldElsewhere(): Promise<ReadonlySet<string>>
  release(id: string): void
  /** Lets go of everything but this; without it, of everything. */
  releaseAllBut(id?: string): void
}

interface Held {
  letGo(): void
  /** Settles when the browser has freed the lock. */
  readonly freed: Promise<unknown>
}

/** What tabs say to each other: who waits for a thing asks for it, and who has it says so. A page that is being left says nothing. */
interface TabMessage {
  readonly says: 'who has it' | 'I have it'
  readonly id: string
}

/** Holds things by Web Locks, which the browser frees when a tab dies, so that a crash never leaves one stuck. */
export function createTabLocks(databaseName: string): TabLocks {
  const held = new Map<string, Held>()
  let queue: Promise<unknown> = Promise.resolve()
  const nameOf = (id: string) => `${databaseName}/${id}`
  const channel = new BroadcastChannel(nameOf('tabs'))
  const say = (message: TabMessage) => channel.postMessage(message)

  channel.addEventListener('message', ({ data: { says, id } }: MessageEvent<TabMessage>) => {
    if (says === 'who has it' && held.has(id)) say({ says: 'I have it', id })
  })

  /** Aborts when another tab says that it has the thing, or after `patienceMs`. */
  const patience = (id: string, patienceMs: number): AbortSignal => {
    const controller = new AbortController()
    const listening = { signal: controller.signal }
    const heed = ({ data }: MessageEvent<TabMessage>) => {
      if (data.says === 'I have it' && data.id === id) controller.abort()
    }
    channel.addEventListener('message', heed, listening)
    setTimeout(() => controller.abort(), patienceMs)
    say({ says: 'who has it', id })
    return controller.signal
  }

  const take = (id: string, patienceMs: number) =>
    new Promise<boolean>((answer, fail) => {
      if (held.has(id)) {
        answer(true)
        return
      }
      const untilReleased = (lock: Lock | null) => {
        answer(lock !== null)
        return lock === null ? undefined : new Promise<void>((letGo) => held.set(id, { letGo, freed }))
      }
      const signal = patienceMs > 0 ? patience(id, patienceMs) : undefined
      const options = signal ? { signal } : { ifAvailable: true }
      const freed = navigator.locks.request(nameOf(id), options, untilReleased).catch((error: unknown) => {
        if (signal?.aborted) answer(false)
        else fail(error)
      })
    })

  const release = (id: string) => {
    const lock = held.get(id)
    if (!lock) return
    held.delete(id)
    lock.letGo()
    // The browser frees a lock a moment later: who asks meanwhile waits.
    queue = Promise.all([queue, lock.freed])
  }

  return {
    hold(id, patienceMs = 0) {
      const taken = queue.then(() => take(id, patienceMs))
      queue = taken.catch(() => undefined)
      return taken
    },
    holds: (id) => held.has(id),
    async isFree(id) {
      await queue
      if (held.has(id)) return true
      return navigator.locks.request(nameOf(id), { ifAvailable: true }, (lock) => lock !== null)
    },
    async heldElsewhere() {
      const { held: locks = [] } = await navigator.locks.query()
      const names = locks.flatMap(({ name }) => name ?? []).filter((name) => name.startsWith(nameOf('')))
      return new Set(names.map((name) => name.slice(nameOf('').length)).filter((id) => !held.has(id)))
    },
    release,
    releaseAllBut(id) {
      for (const other of [...held.keys()]) if (other !== id) release(other)
    },
  }
}

/** What is said where something wants a drawing that another tab holds. */
export const openElsewhere = () =>
  new TintlineError(
    'storage-failed',
    'This drawing is open in another tab. Go on there, or close that tab first.',
  )
