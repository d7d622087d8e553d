import type { TeachSettings } from '../core/teaching.ts'

/** What is left of the learning rate at the last step. */
const LEAST = 0.05

/** Linear warm-up, then half a cosine (Loshchilov & Hutter 2017) of the learning rate of step 0, 1, … */
export function learningRateAt(
  step: number,
  { steps, warmupSteps, optimizer }: Pick<TeachSettings, 'steps' | 'warmupSteps' | 'optimizer'>,
): number {
  const cosine = 0.5 * (1 + Math.cos((Math.PI * step) / Math.max(1, steps)))
  const warmth = Math.min(1, (step + 1) / Math.max(1, warmupSteps))
  return optimizer.learningRate * warmth * (LEAST + (1 - LEAST) * cosine)
}
