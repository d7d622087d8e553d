import type { Backend, LoadOptions } from '../protocol/engine.ts'

/** After so many failures in a row on one backend the next one is tried. */
const FAILURES_PER_BACKEND = 2
/** After so many failures in a row altogether it is no use. */
const FAILURES_IN_ALL = 7

/** A worker that got stuck took minutes to be found out: its backend is not tried again, and the second time is the last. */
const WEIGHT_OF_STUCK = 4

/** Decides what to do after a worker or its device died. "In a row" ends with a colouring that worked. */
export interface RecoveryPolicy {
  /** Counts a death of a worker that used `backend`. False: give up. */
  failed(backend: Backend | undefined, isStuck?: boolean): boolean
  /** Never again in this session, unless nothing else is left. */
  avoid(backend: Backend): void
  /** A colouring worked. */
  worked(): void
  /** The options to load with now: a forced backend that kept failing is no longer forced. */
  adapt(options: LoadOptions): LoadOptions
  /** True after a death, until a colouring has worked. */
  readonly recovering: boolean
}

export function createRecoveryPolicy(): RecoveryPolicy {
  const avoided = new Set<Backend>()
  let inAll = 0
  let onBackend = 0
  let lastBackend: Backend | undefined

  return {
    failed(backend, isStuck = false) {
      const weight = isStuck ? WEIGHT_OF_STUCK : 1
      inAll += weight
      onBackend = backend === lastBackend ? onBackend + weight : weight
      lastBackend = backend
      if (backend && onBackend >= FAILURES_PER_BACKEND) avoided.add(backend)
      if (inAll < FAILURES_IN_ALL) return true
      inAll = 0
      return false
    },
    avoid(backend) {
      avoided.add(backend)
    },
    worked() {
      inAll = 0
      onBackend = 0
      lastBackend = undefined
    },
    adapt(options) {
      if (avoided.size === 0) return options
      const usable = (backend: Backend | undefined) => (backend && avoided.has(backend) ? undefined : backend)
      return {
        ...options,
        backend: usable(options.backend),
        remembered: usable(options.remembered),
        avoid: [...avoided],
      }
    },
    get recovering() {
      return inAll > 0
    },
  }
}
