/** Tells tabs apart: the drawing open in one tab is held there until the tab opens another, closes or dies. */
export interface DrawingLocks {
  /** Takes the drawing for this tab and lets go of the one before. False where another tab holds it. */
  hold(drawingId: string): Promise<boolean>
  /** False where another tab holds the drawing. */
  isFree(drawingId: string): Promise<boolean>
  release(): void
}

/** Holds a drawing by Web Locks, which the browser frees when a tab dies, so that a crash never leaves one stuck. */
export function createDrawingLocks(databaseName: string): DrawingLocks {
  let heldId: string | undefined
  let letGo = () => {}
  let queue: Promise<unknown> = Promise.resolve()

  const take = (drawingId: string) =>
    new Promise<boolean>((answer, fail) => {
      if (heldId === drawingId) {
        answer(true)
        return
      }
      const untilReleased = (lock: Lock | null) => {
        if (lock === null) {
          answer(false)
          return undefined
        }
        letGo()
        heldId = drawingId
        answer(true)
        return new Promise<void>((release) => {
          letGo = release
        })
      }
      navigator.locks
        .request(`${databaseName}/${drawingId}`, { ifAvailable: true }, untilReleased)
        .catch(fail)
    })

  return {
    hold(drawingId) {
      const held = queue.then(() => take(drawingId))
      queue = held.catch(() => undefined)
      return held
    },
    isFree: async (drawingId) =>
      heldId === drawingId ||
      navigator.locks.request(`${databaseName}/${drawingId}`, { ifAvailable: true }, (lock) => lock !== null),
    release() {
      letGo()
      heldId = undefined
      letGo = () => {}
    },
  }
}
