import { TintlineError } from '../protocol/errors.ts'

/**
 * Of every kind of job at most one runs and one waits; a newer one takes the place of the one waiting, which rejects
 * with 'cancelled'.
 */
export interface LatestQueue {
  run<T>(kind: string, job: () => Promise<T>): Promise<T>
  /** Rejects every waiting job with 'cancelled'. */
  clear(): void
}

interface Lane {
  busy: boolean
  waiting?: { start(): void; cancel(): void } | undefined
}

export function createLatestQueue(): LatestQueue {
  const lanes = new Map<string, Lane>()

  const finish = (kind: string, lane: Lane) => {
    const next = lane.waiting
    lane.waiting = undefined
    lane.busy = false
    if (next) next.start()
    else lanes.delete(kind)
  }

  return {
    run<T>(kind: string, job: () => Promise<T>) {
      const lane = lanes.get(kind) ?? { busy: false }
      lanes.set(kind, lane)
      return new Promise<T>((resolve, reject) => {
        const start = () => {
          lane.busy = true
          void job()
            .then(resolve, reject)
            .finally(() => finish(kind, lane))
        }
        if (!lane.busy) return start()
        lane.waiting?.cancel()
        const cancel = () =>
          reject(new TintlineError('cancelled', 'A newer request for this drawing took over'))
        lane.waiting = { start, cancel }
      })
    },
    clear() {
      for (const lane of lanes.values()) {
        lane.waiting?.cancel()
        lane.waiting = undefined
      }
    },
  }
}
