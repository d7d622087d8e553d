import type { Judgement, TeachEvent, TeachPiece, TeachRequest, TeachResult } from '../core/teaching.ts'

export * from '../core/teaching.ts'

/** What the engine offers for teaching; part of `Engine`. Colouring always goes before the next step of teaching. */
export interface Teacher {
  /**
   * Fine-tunes a copy of the generator; colouring goes on with the weights in use until `useWeights`. One at a time.
   * @throws TintlineError 'bad-pieces', 'bad-checkpoint', 'out-of-memory', 'diverged', 'busy', or the device's fault
   */
  teach(request: TeachRequest, onEvent: (event: TeachEvent) => void): Promise<TeachResult>
  /** Between two steps it waits (`true`) or goes on. */
  pauseTeaching(paused: boolean): Promise<void>
  /** Ends after the running step; `teach` resolves with what it has. */
  stopTeaching(): Promise<void>
  /** The base generator against `weights` (.safetensors) on pieces kept aside. @throws TintlineError 'bad-weights' */
  judge(
    pieces: readonly TeachPiece[],
    weights: Uint8Array<ArrayBuffer>,
    seed: number,
    onEvent?: (event: TeachEvent) => void,
  ): Promise<Judgement>
  /**
   * Colours with an adaptation from now on, or with the base generator again. `strength` is how far it is followed: 0 as the base generator, 1 (unless told)
   * as it is kept. @throws TintlineError 'bad-weights'
   */
  useWeights(weights: Uint8Array<ArrayBuffer> | undefined, strength?: number): Promise<void>
}
