import { psnr } from '../../core/metrics/psnr.ts'
import { WORTH_SHARE } from '../../core/teaching.ts'
import { TintlineError } from '../../core/tintlineError.ts'
import type { GeneratorModels } from '../../model/topology.ts'
import { disposeGenerator } from '../../model/weightSets.ts'
import type {
  Change,
  Judgement,
  PsnrRow,
  StripPicture,
  TeachEvent,
  TeachPiece,
} from '../../protocol/teaching.ts'
import { type Bench, openBench } from '../../training/bench.ts'
import type { RunOnDevice } from '../../training/host.ts'
import { preparePiece } from '../../training/preparePiece.ts'
import { tellProgress } from '../../training/tellProgress.ts'
import { adaptGenerator, type GeneratorRunner } from '../generatorRunner.ts'
import { createOpener } from './createOpener.ts'

/** No hint, few, many: what artists give. */
const HINTS = [0, 3, 10]
/** The row that pictures are shown of. */
const SHOWN_HINTS = 3
/** It is worth keeping while others' art needs no more than this share of the hints that it needed before. */
const OTHERS_MORE = 1.03
/** How far it is followed instead, where others' art would suffer from all of it. */
const WEAKER = [0.7, 0.5]

/** The base generator and what was learnt. */
interface Rivals {
  readonly base: GeneratorModels
  readonly adapted: GeneratorModels
}

/** What an adaptation brings and costs, followed so far. */
type Verdict = Pick<Judgement, 'strength' | 'hints' | 'others' | 'better'>

/**
 * Compares the base generator with an adaptation on pieces kept aside: the hints that a simulated artist needs to finish each, and PSNR at a few counts of
 * hints; and by the hints alone on `others`, drawings that are not the artist's, to see what the style costs elsewhere. Where it saves hints and costs others'
 * art too much, it is judged again followed less far, and the first strength that is to be recommended is the judgement's.
 * @throws TintlineError 'bad-weights', 'bad-pieces', or the device's fault
 */
export async function judgeAdaptation(
  runner: GeneratorRunner,
  run: RunOnDevice,
  pieces: readonly TeachPiece[],
  others: readonly TeachPiece[],
  weights: Uint8Array,
  seed: number,
  onEvent: (event: TeachEvent) => void = () => {},
): Promise<Judgement> {
  if (pieces.length === 0)
    throw new TintlineError('bad-pieces', 'There is no piece to judge by; keep at least one aside')
  const { size } = runner.info
  const open = createOpener(runner, run)
  const all = pieces.length + others.length
  // Each is opened, and finished with both generators; those of the artist are painted, too.
  const telling = tellProgress(3 * all + pieces.length, onEvent)
  const hintsOf = (benches: readonly Bench[], models: GeneratorModels) =>
    meanHints(benches, models, telling.step)
  const benchesOf = async (given: readonly TeachPiece[]) => {
    const benches: Bench[] = []
    for (const piece of given) {
      benches.push(await openBench(preparePiece(piece, size), { size, seed }, open))
      telling.step()
    }
    return benches
  }
  const withAdapted = async <Result>(strength: number, work: (rivals: Rivals) => Promise<Result>) => {
    const adapted = await run(async () => adaptGenerator(runner.base, weights, strength))
    return work({ base: runner.base, adapted }).finally(() => disposeGenerator(adapted))
  }
  const [own, foreign] = [await benchesOf(pieces), await benchesOf(others)]
  const before = { own: await hintsOf(own, runner.base), others: await hintsOf(foreign, runner.base) }
  const judgeAt = (strength: number) => {
    if (strength < 1) telling.more(all)
    return withAdapted(strength, async ({ adapted }): Promise<Verdict> => {
      const hints = { before: before.own, after: await hintsOf(own, adapted) }
      const cost = { before: before.others, after: await hintsOf(foreign, adapted) }
      const ofOthers = foreign.length > 0 ? cost : undefined
      return { strength, hints, others: ofOthers, better: savesHints(hints) && isCheap(ofOthers) }
    })
  }
  const verdict = await strongestOf(judgeAt)
  const strip: StripPicture[] = []
  const rows = await withAdapted(verdict.strength, async (rivals) => {
    const compared: PsnrRow[][] = []
    for (const bench of own) {
      compared.push(await comparePictures(bench, rivals, strip))
      telling.step()
    }
    return HINTS.map((hints, row) => ({ hints, ...meanOf(compared.map((one) => one[row] as PsnrRow)) }))
  })
  return { ...verdict, rows, strip }
}

/** The verdict on all of an adaptation, or on the largest part of it that is to be recommended where all of it only costs others too much. */
export async function strongestOf(judgeAt: (strength: number) => Promise<Verdict>): Promise<Verdict> {
  const whole = await judgeAt(1)
  if (whole.better || !savesHints(whole.hints)) return whole
  for (const strength of WEAKER) {
    const part = await judgeAt(strength)
    if (part.better) return part
  }
  return whole
}

const savesHints = ({ before, after }: Change) => after <= WORTH_SHARE * before && after < before

const isCheap = (others: Change | undefined) =>
  others === undefined || others.after <= OTHERS_MORE * others.before

/** Hints that a simulated artist needs to finish a piece, mean; 0 where there are none. `onPiece` is called after each. */
async function meanHints(
  benches: readonly Bench[],
  models: GeneratorModels,
  onPiece: () => void,
): Promise<number> {
  let sum = 0
  for (const bench of benches) {
    sum += await bench.finish(models)
    onPiece()
  }
  return sum / Math.max(1, benches.length)
}

function meanOf(changes: readonly Change[]): Change {
  const mean = (of: keyof Change) => changes.reduce((sum, change) => sum + change[of], 0) / changes.length
  return { before: mean('before'), after: mean('after') }
}

/** PSNR at each of {@link HINTS}; the pictures of the one that is shown go to the strip. */
async function comparePictures(
  bench: Bench,
  { base, adapted }: Rivals,
  strip: StripPicture[],
): Promise<PsnrRow[]> {
  const rows: PsnrRow[] = []
  for (const hints of HINTS) {
    const strokes = bench.hints(hints)
    const before = await bench.paint(base, strokes)
    const now = await bench.paint(adapted, strokes)
    rows.push({ hints, before: psnr(before, bench.truth), after: psnr(now, bench.truth) })
    if (hints === SHOWN_HINTS) strip.push({ id: bench.id, before, now, target: bench.truth })
  }
  return rows
}
