/** Runs one piece of work after the other, in the order they come, whatever became of the one before; answers as the work does. */
export type WorkQueue = <T>(work: () => Promise<T>) => Promise<T>

export function createWorkQueue(): WorkQueue {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }
}
