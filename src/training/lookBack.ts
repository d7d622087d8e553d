import * as tf from '@tensorflow/tfjs-core'
import { between, readTensors } from '../model/weightSets.ts'
import { toBatch } from './batch.ts'
import { writeCheckpoint } from './checkpoint.ts'
import { drawSamples, type Run } from './openRun.ts'
import { trainedVariables } from './trainedParts.ts'
import type { Measured } from './validation.ts'

/** Puts what is to be checked into the generator on offer, and gives its variables that have learnt. */
function offerWeights({ base, offered, trainer, settings }: Run): Map<string, tf.Variable> {
  const { part, strength } = settings
  const start = trainedVariables(base, part)
  const variables = trainedVariables(offered, part)
  tf.tidy(() => {
    for (const [name, mean] of trainer.state.average.tensors) {
      variables.get(name)?.assign(between(start.get(name) as tf.Variable, mean, strength))
    }
  })
  return variables
}

/** Differences that other hints on the few pieces that check would make as well, dB. */
const TIE_DB = 0.25

/**
 * Whether weights of so many dB are to be handed out: better than the generator as it was, and the best so far or next to it, for of equals
 * the later has settled more.
 */
export const isAsGoodAsBest = (psnr: number, before: number, best: number) =>
  psnr > before && psnr > best - TIE_DB

/** Validation, checkpoint and a look inside. */
export async function lookBack(run: Run): Promise<void> {
  const { host, variables } = run
  const { step } = run.progress
  run.lookedBackAt = step
  const held = await host.run(async () => offerWeights(run))
  const now = await run.validation.measure(run.offered)
  const isBest = isAsGoodAsBest(now.psnr, run.before.psnr, run.progress.best.psnr)
  if (isBest) run.best = await host.run(() => readTensors(held))
  run.progress = isBest
    ? {
        ...run.progress,
        best: { step, psnr: Math.max(now.psnr, run.progress.best.psnr) },
        idleValidations: 0,
      }
    : { ...run.progress, idleValidations: run.progress.idleValidations + 1 }
  tellValidated(run, now, isBest)
  if (!isBest) {
    const text = `Validation stopped improving ${step - run.progress.best.step} steps ago`
    host.onEvent({ type: 'note', step, text })
  }
  const batch = toBatch(drawSamples(run), run.settings.size)
  const report = await host.run(() => run.inside.look(step, batch)).finally(() => tf.dispose({ ...batch }))
  host.onEvent({ type: 'inside', report })
  const bytes = await host.run(() =>
    writeCheckpoint(run.digest, variables, run.best, run.trainer.state, run.progress, run.adversary),
  )
  host.onEvent({ type: 'checkpoint', step, best: isBest, bytes })
}

/** Tells how the generator does on the pieces that check. */
export function tellValidated(run: Run, { loss, psnr, ...measured }: Measured, best: boolean): void {
  const strip = run.validation.strip(run.before, { loss, psnr, ...measured })
  run.host.onEvent({ type: 'validated', report: { step: run.progress.step, loss, psnr, best, strip } })
}
