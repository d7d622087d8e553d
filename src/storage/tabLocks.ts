import { TintlineError } from '../core/tintlineError.ts'

/** Tells tabs apart: what is open in one tab (a drawing, a run) is held there until the tab lets go of it, closes or dies. */
export interface TabLocks {
  /**
   * Takes the thing for this tab, beside what it holds already. False where another tab holds it, and still does after
   * `patienceMs`.
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

/** Holds things by Web Locks, which the browser frees when a tab dies, so that a crash never leaves one stuck. */
export function createTabLocks(databaseName: string): TabLocks {
  const held = new Map<string, Held>()
  let queue: Promise<unknown> = Promise.resolve()
  const nameOf = (id: string) => `${databaseName}/${id}`

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
      const options = patienceMs > 0 ? { signal: AbortSignal.timeout(patienceMs) } : { ifAvailable: true }
      const freed = navigator.locks.request(nameOf(id), options, untilReleased).catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'TimeoutError') answer(false)
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
