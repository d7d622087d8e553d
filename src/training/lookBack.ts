import * as tf from '@tensorflow/tfjs-core'
import { between, readTensors } from '../model/weightSets.ts'
import { disposeBatches, toBatches } from './batch.ts'
import { writeCheckpoint } from './checkpoint.ts'
import { drawExamples, type Run } from './openRun.ts'
import { trainedVariables } from './trainedParts.ts'
import type { Measured } from './validation.ts'

/** Puts what is to be checked into the generator on offer, and gives its variables that have learnt. */
function offerWeights({ base, offered, trainer, settings }: Run): Map<string, tf.Variable> {
  const { part, strength } = settings
  const start = trainedVariables(base, part)
  const variables = trainedVariables(offered, part)
  tf.tidy(() => {
    for (const [name, mean] of trainer.state.ema.tensors) {
      variables.get(name)?.assign(between(start.get(name) as tf.Variable, mean, strength))
    }
  })
  return variables
}

/** Differences that other pieces to check by would make as well, hints. */
const TIE_HINTS = 0.1

/**
 * Whether weights of such merit (in hints saved) are to be handed out: better than the generator as it was, and the best so far or next to it, for of
 * equals the later has settled more.
 */
export const isAsGoodAsBest = (merit: number, before: number, best: number) =>
  merit > before && merit > best - TIE_HINTS

/** Validation, checkpoint and a look inside. */
export async function lookBack(run: Run): Promise<void> {
  const { host, variables } = run
  const { step } = run.progress
  run.lookedBackAt = step
  const held = await host.run(async () => offerWeights(run))
  const now = await run.validation.measure(run.offered)
  const isBest = isAsGoodAsBest(now.merit, run.before.merit, run.progress.best.merit)
  if (isBest) run.best = await host.run(() => readTensors(held))
  run.progress = isBest
    ? {
        ...run.progress,
        best: { step, merit: Math.max(now.merit, run.progress.best.merit) },
        idleValidations: 0,
      }
    : { ...run.progress, idleValidations: run.progress.idleValidations + 1 }
  tellValidated(run, now, isBest)
  await tellInside(run)
  const bytes = await host.run(() =>
    writeCheckpoint(run.digest, variables, run.best, run.trainer.state, run.progress),
  )
  host.onEvent({ type: 'checkpoint', step, best: isBest, bytes })
}

/** Tells what the examples of the next step do inside: the artist's, where there are any. */
async function tellInside(run: Run): Promise<void> {
  const { host, inside, constants, progress } = run
  const batches = toBatches(await drawExamples(run), constants)
  for (const batch of batches.slice(0, 1)) {
    const report = await host
      .run(() => inside.look(progress.step, batch))
      .finally(() => disposeBatches(batches))
    host.onEvent({ type: 'inside', report })
  }
}

/** Tells how the generator does on the pieces that check. */
export function tellValidated(run: Run, now: Measured, best: boolean): void {
  const { loss, hints, psnr } = now
  const strip = run.validation.strip(run.before, now)
  const { step, best: known } = run.progress
  const report = { step, loss, hints, psnr, best, bestStep: known.step, strip }
  run.host.onEvent({ type: 'validated', report })
}
