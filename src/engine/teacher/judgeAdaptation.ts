import { psnr } from '../../core/metrics/psnr.ts'
import { TintlineError } from '../../core/tintlineError.ts'
import type { GeneratorModels } from '../../model/topology.ts'
import { disposeGenerator } from '../../model/weightSets.ts'
import type { Change, Judgement, PsnrRow, StripPicture, TeachPiece } from '../../protocol/teaching.ts'
import { type Bench, openBench } from '../../training/bench.ts'
import type { RunOnDevice } from '../../training/host.ts'
import { preparePiece } from '../../training/preparePiece.ts'
import { adaptGenerator, type GeneratorRunner } from '../generatorRunner.ts'
import { createOpener } from './createOpener.ts'

/** No hint, few, many: what artists give. */
const HINTS = [0, 3, 10]
/** The row that pictures are shown of. */
const SHOWN_HINTS = 3
/** It is worth keeping from this share of the hints on that were needed before, and while others' art needs no more than this share. */
const FEWER = 0.97
const OTHERS_MORE = 1.03

/** The base generator and what was learnt. */
interface Rivals {
  readonly base: GeneratorModels
  readonly adapted: GeneratorModels
}

/**
 * Compares the base generator with an adaptation on pieces kept aside: the hints that a simulated artist needs to finish each, and PSNR at a few counts of
 * hints; then on `others`, drawings that are not the artist's, the hints alone, to see what the style costs elsewhere.
 * @throws TintlineError 'bad-weights', 'bad-pieces', or the device's fault
 */
export async function judgeAdaptation(
  runner: GeneratorRunner,
  run: RunOnDevice,
  pieces: readonly TeachPiece[],
  others: readonly TeachPiece[],
  weights: Uint8Array,
  seed: number,
): Promise<Judgement> {
  if (pieces.length === 0)
    throw new TintlineError('bad-pieces', 'There is no piece to judge by; keep at least one aside')
  const { size } = runner.info
  const adapted = await run(async () => adaptGenerator(runner.base, weights))
  const rivals = { base: runner.base, adapted }
  const open = createOpener(runner, run)
  const bench = (piece: TeachPiece) => openBench(preparePiece(piece, size), { size, seed }, open)
  try {
    const changes: Change[] = []
    const rows: PsnrRow[][] = []
    const strip: StripPicture[] = []
    for (const piece of pieces) {
      const one = await bench(piece)
      changes.push(await compareHints(one, rivals))
      rows.push(await comparePictures(one, rivals, strip))
    }
    const ofOthers: Change[] = []
    for (const other of others) ofOthers.push(await compareHints(await bench(other), rivals))
    const hints = meanOf(changes)
    const cost = ofOthers.length > 0 ? meanOf(ofOthers) : undefined
    return {
      hints,
      others: cost,
      rows: HINTS.map((count, row) => ({
        hints: count,
        ...meanOf(rows.map((own) => own[row] as PsnrRow)),
      })),
      strip,
      better: isBetter(hints, cost),
    }
  } finally {
    disposeGenerator(adapted)
  }
}

function meanOf(changes: readonly Change[]): Change {
  const mean = (of: keyof Change) => changes.reduce((sum, change) => sum + change[of], 0) / changes.length
  return { before: mean('before'), after: mean('after') }
}

async function compareHints(bench: Bench, { base, adapted }: Rivals): Promise<Change> {
  return { before: await bench.finish(base), after: await bench.finish(adapted) }
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

/** Hints are saved on the artist's pieces, and others' art is hardly dearer. */
function isBetter(hints: Change, others: Change | undefined): boolean {
  const saves = hints.after <= FEWER * hints.before && hints.after < hints.before
  return saves && (others === undefined || others.after <= OTHERS_MORE * others.before)
}
