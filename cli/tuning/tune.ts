import { type Change, sinceBest, type TeachEvent } from '../../src/core/teaching.ts'
import type { Engine } from '../../src/protocol/engine.ts'
import { type Condition, conditionsOf } from '../evaluation/conditions.ts'
import { formatTable } from '../evaluation/formatTable.ts'
import { readGeneratorFacts } from '../evaluation/generatorFacts.ts'
import type { Pair } from '../evaluation/pairs.ts'
import { ensurePerceptualNet, loadPerceptualNet, type PerceptualNet } from '../evaluation/perceptualNet.ts'
import { createProgress, type Progress } from '../evaluation/progress.ts'
import { type Judged, scorePair } from '../evaluation/scorePair.ts'
import { type Report, summarize } from '../evaluation/summarize.ts'
import { checkOutputs } from '../shell/checkOutputs.ts'
import { writeUserFile } from '../shell/files.ts'
import { GENERATOR_FOLDER, loadEngine } from '../shell/loadEngine.ts'
import { endOnInterrupt } from './endOnInterrupt.ts'
import { assignRoles, readPieces, toPiece } from './readPieces.ts'
import { readTuneOptions, type TuneOptions } from './tuneOptions.ts'

/**
 * The tune command: teaches the generator the style of one folder of pieces, scores it on another, before and after, as `eval` does, and judges it by the
 * hints that a simulated artist needs, as the studio does.
 * The numbers go to `--json`, else to stdout; weights to `--out`; progress and tables to stderr. Ctrl-C ends the teaching early.
 */
export async function tune(args: string[]): Promise<void> {
  const options = readTuneOptions(args)
  const { settings, backend } = options
  await checkOutputs([options.out, options.json], [options.pieces, options.holdout, GENERATOR_FOLDER])
  const pieces = assignRoles(await readPieces(options.pieces), settings.seed)
  const holdout = await readPieces(options.holdout)
  const perceptual = await ensurePerceptualNet()
  const engine = await loadEngine(backend, settings.size)
  const net = perceptual ? await loadPerceptualNet() : undefined
  const score = await createScoring(engine, holdout, options, net)

  const before = await score('before')
  const result = await endOnInterrupt(
    () => void engine.stopTeaching(),
    () => engine.teach({ pieces, settings }, showEvents(settings.steps)),
  )
  // Learning may have taken hours: nothing that follows is to lose it.
  if (options.out) await writeUserFile(options.out, result.weights)
  const test = holdout.map((pair) => toPiece(pair, 'test'))
  const { strength, hints, others, better } = await engine.judge(test, result.weights, settings.seed)
  await engine.useWeights(result.weights, strength)
  const after = await score('after')
  await engine.dispose()

  const { steps, seconds, samplesPerSecond, stoppedBy } = result
  const numbers = {
    before: before.rows,
    after: after.rows,
    hints,
    others,
    better,
    strength,
    steps,
    seconds: Math.round(seconds * 10) / 10,
    samplesPerSecond: Math.round(samplesPerSecond * 100) / 100,
    stoppedBy,
    settings,
    pieces: pieces.map(({ id, role }) => ({ id, role })),
    holdout: holdout.map(({ name }) => name),
  }
  const json = `${JSON.stringify(numbers, null, 2)}\n`
  if (options.json) await writeUserFile(options.json, json)
  else process.stdout.write(json)
  tell(`before\n${formatTable(before)}\nafter ${steps} steps\n${formatTable(after)}`)
  if (strength < 1)
    tell(`followed to --strength ${strength} below, for all of it would cost drawings of others too much`)
  tell(`a held-out piece needs ${inHints(hints)}${others ? `, drawings of others ${inHints(others)}` : ''}`)
}

/** Scores the held-out pieces with the weights in use, by the code of `eval`. */
async function createScoring(
  engine: Engine,
  pairs: readonly Pair[],
  { settings: { seed, size }, counts, holdout }: TuneOptions,
  net: PerceptualNet | undefined,
): Promise<(label: string) => Promise<Report>> {
  const { meanColor, ...generator } = await readGeneratorFacts(GENERATOR_FOLDER)
  const conditions: readonly Condition[] = conditionsOf(counts)
  return async (label) => {
    const judged: Judged[] = []
    const progress = createProgress(`tune: ${label}`, pairs.length)
    for (const pair of pairs) {
      const scores = await scorePair(pair, conditions, seed, { engine, size, meanColor }, net)
      judged.push({ ...scores, source: undefined })
      progress.update(judged.length)
    }
    progress.end()
    return summarize(judged, { size, seed, set: holdout, generator, conditions })
  }
}

/** Progress with the time left, and what validation says. */
function showEvents(steps: number): (event: TeachEvent) => void {
  const progress: Progress = createProgress('tune', steps)
  return (event) => {
    if (event.type === 'step') progress.update(event.report.step)
    if (event.type === 'note') tell(event.text)
    if (event.type !== 'validated') return
    const { step, hints, loss, psnr, best, bestStep } = event.report
    const words = `${hints.toFixed(2)} hints, ${psnr.toFixed(2)} dB, loss ${loss.toFixed(4)}`
    tell(`step ${step}: ${words}${best ? ', best so far' : ''}`)
    if (!best) tell(sinceBest(step - bestStep))
  }
}

const inHints = ({ before, after }: Change) => `${after.toFixed(2)} hints instead of ${before.toFixed(2)}`

const tell = (message: string) => process.stderr.write(`tune: ${message}\n`)
