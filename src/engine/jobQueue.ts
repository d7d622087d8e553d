/** Runs jobs one after the other, in the order they came: the device does one at a time. */
export interface JobQueue {
  run<T>(job: () => Promise<T>): Promise<T>
}

export function createJobQueue(): JobQueue {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run(job) {
      const result = last.then(job)
      last = result.catch(() => undefined)
      return result
    },
  }
}
