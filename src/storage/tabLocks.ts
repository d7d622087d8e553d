/** Tells tabs apart: what is open in one tab (a drawing, a run) is held there until the tab takes another, closes or dies. */
export interface TabLocks {
  /** Takes the thing for this tab and lets go of the one before. False where another tab holds it. */
  hold(id: string): Promise<boolean>
  /** False where another tab holds it. */
  isFree(id: string): Promise<boolean>
  release(): void
}

/** Holds one thing at a time by Web Locks, which the browser frees when a tab dies, so that a crash never leaves one stuck. */
export function createTabLocks(databaseName: string): TabLocks {
  let heldId: string | undefined
  let letGo = () => {}
  /** Settles when the lock taken last is let go of. */
  let letGoOf: Promise<unknown> = Promise.resolve()
  let queue: Promise<unknown> = Promise.resolve()

  const take = (id: string) =>
    new Promise<boolean>((answer, fail) => {
      if (heldId === id) {
        answer(true)
        return
      }
      const untilReleased = (lock: Lock | null) => {
        if (lock === null) {
          answer(false)
          return undefined
        }
        letGo()
        heldId = id
        answer(true)
        return new Promise<void>((release) => {
          letGo = release
        })
      }
      letGoOf = navigator.locks
        .request(`${databaseName}/${id}`, { ifAvailable: true }, untilReleased)
        .catch(fail)
    })

  return {
    hold(id) {
      const held = queue.then(() => take(id))
      queue = held.catch(() => undefined)
      return held
    },
    async isFree(id) {
      await queue
      if (heldId === id) return true
      return navigator.locks.request(`${databaseName}/${id}`, { ifAvailable: true }, (lock) => lock !== null)
    },
    release() {
      letGo()
      heldId = undefined
      letGo = () => {}
      // The browser frees a lock a moment later: who asks meanwhile waits.
      queue = Promise.all([queue, letGoOf])
    },
  }
}
