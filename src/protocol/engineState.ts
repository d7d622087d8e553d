import type { Backend } from './engine.ts'

/** What the user is told about the engine. `failed` means: no generator, the instant preview still works. */
export interface EngineState {
  readonly phase: 'loading' | 'ready' | 'colouring' | 'recovering' | 'failed'
  /** Known once the probe is over. */
  readonly backend?: Backend | undefined
  /** True where the GPU is emulated in software. */
  readonly software?: boolean | undefined
  /** Model size in px, known with `backend`. */
  readonly size?: number | undefined
  /** Loading progress, 0..1. */
  readonly fraction?: number | undefined
  /** True while it has not answered for long: it may be slow or stuck, and may be started anew. */
  readonly unanswered?: boolean | undefined
  /** What happened, in plain words: why it failed, what is being recovered from, what was passed over. */
  readonly message?: string | undefined
}
