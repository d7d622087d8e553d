import type { Backend, EngineInfo } from '../protocol/engine.ts'
import type { EngineState } from '../protocol/engineState.ts'

/** Keeps what the user is told about the engine, and tells it whenever it changes. */
export interface EngineStatus {
  loading(fraction: number, backend: Backend | undefined): void
  ready(info: EngineInfo): void
  failed(message: string): void
  /** From here on loading counts as recovering. */
  recovering(message: string): void
  /** One more generator run is under way (+1), or one less (−1). */
  colouring(change: 1 | -1): void
  /** A request has been unanswered for long, or no longer is. */
  unanswered(unanswered: boolean): void
  readonly isUnanswered: boolean
}

export function createEngineStatus(onState: (state: EngineState) => void): EngineStatus {
  let base: EngineState = { phase: 'loading', fraction: 0 }
  let recoveringFrom: string | undefined
  let running = 0
  let told = ''
  let unanswered = false

  const tell = (state: EngineState = base) => {
    base = state
    const phase = base.phase === 'ready' && running > 0 ? 'colouring' : base.phase
    const current: EngineState = { ...base, phase, ...(unanswered && { unanswered }) }
    const text = JSON.stringify(current)
    if (text !== told) onState(current)
    told = text
  }
  return {
    loading(fraction, backend) {
      if (recoveringFrom === undefined) tell({ phase: 'loading', fraction, backend })
      else tell({ phase: 'recovering', fraction, backend, message: recoveringFrom })
    },
    ready({ backend, software, size, passedOver }) {
      const news = [recoveringFrom, ...passedOver].filter((text) => text !== undefined)
      recoveringFrom = undefined
      tell({
        phase: 'ready',
        backend,
        software,
        size,
        message: news.length > 0 ? news.join('; ') : undefined,
      })
    },
    failed(message) {
      recoveringFrom = undefined
      tell({ phase: 'failed', message })
    },
    recovering(message) {
      recoveringFrom = message
      tell({ phase: 'recovering', message })
    },
    colouring(change) {
      running += change
      tell()
    },
    unanswered(next) {
      unanswered = next
      tell()
    },
    get isUnanswered() {
      return unanswered
    },
  }
}
