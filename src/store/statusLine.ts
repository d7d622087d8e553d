import type { Backend } from '../protocol/engine.ts'
import { isColoring, wantsColors } from './coloringSlice.ts'
import type { StudioState } from './studioStore.ts'

const BACKEND_NAMES: Readonly<Record<Backend, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WASM',
  cpu: 'CPU',
}

/** What the engine is doing, in words: what it runs on, at which size, and whether anything is pending. */
export function statusLine(state: StudioState): string {
  const { backend, software, size } = state.engine
  const name = backend && `${BACKEND_NAMES[backend]}${software ? ' (software)' : ''}`
  const parts = [name, size && `${size} px`, activity(state)]
  return parts.filter(Boolean).join(' · ')
}

/** The mood of the status line, for its colour. */
export function statusTone(state: StudioState): 'ready' | 'busy' | 'failed' {
  const { engine, failure, revision } = state
  if (engine.phase === 'failed' || engine.unanswered || failure?.revision === revision) return 'failed'
  const isPending = state.arriving > 0 || state.changingWeights > 0 || isColoring(state) || isLost(state)
  return isRunning(state) && !isPending ? 'ready' : 'busy'
}

const isRunning = ({ engine }: StudioState) => engine.phase === 'ready' || engine.phase === 'colouring'

function activity(state: StudioState): string {
  const { engine, failure } = state
  if (engine.phase === 'failed') return `Failed: ${engine.message ?? 'the generator could not start'}`
  const late = engine.unanswered ? ' (no answer for long: the engine is slow, or stuck)' : ''
  if (engine.phase === 'loading') return `Loading ${Math.floor((engine.fraction ?? 0) * 100)} %${late}`
  if (engine.phase === 'recovering') return `Recovering… ${engine.message ?? ''}${late}`.trim()
  if (failure?.revision === state.revision) return `Failed: ${failure.message}`
  if (state.arriving > 0) return 'Opening…'
  if (state.changingWeights > 0) return 'Changing style…'
  if (isColoring(state)) return `${wantsColors(state) ? 'Colouring…' : 'Updating…'}${late}`
  if (late) return `Waiting${late}`
  return isLost(state) ? 'Redrawing…' : 'Ready'
}

/** What is not on the screen is not ready, however finished it is. */
const isLost = ({ drawing, canvasLost }: StudioState) => drawing !== undefined && canvasLost
