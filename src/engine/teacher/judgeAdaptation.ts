import { hintsFor } from '../../core/hints/hintsFor.ts'
import { composite } from '../../core/image/composite.ts'
import type { RgbaImage } from '../../core/image/pixels.ts'
import { psnr } from '../../core/metrics/psnr.ts'
import { TintlineError } from '../../core/tintlineError.ts'
import { disposeGenerator } from '../../model/weightSets.ts'
import type { Judgement, JudgementRow, PsnrRow, StripPicture, TeachPiece } from '../../protocol/teaching.ts'
import { generateDrawing } from '../colorizeDrawing.ts'
import { createDrawing } from '../drawing.ts'
import { adaptGenerator, type Colorist, type GeneratorRunner } from '../generatorRunner.ts'
import type { JobQueue } from '../jobQueue.ts'
import { openPictureDistance, type PictureDistance } from './pictureDistance.ts'

/** No hint, few, many: what artists give. */
const HINTS = [0, 3, 10]
/** The row that pictures are shown of and that decides. */
const DECIDING_HINTS = 3
/** Better means by so much, clearly worse by so much, dB. */
const GAIN_DB = 0.1
const LOSS_DB = 0.3

/** One piece, coloured as the studio would, by one generator. */
type Paint = (hints: number) => Promise<RgbaImage>

function createPaint(
  { id, line, picture }: TeachPiece,
  colorist: Colorist,
  device: JobQueue,
  seed: number,
): { paint: Paint; close(): void } {
  const drawing = createDrawing({ ...line, data: line.data.slice() })
  const paint: Paint = async (hints) => {
    const strokes = hints > 0 ? hintsFor({ name: id, line, truth: picture }, hints, seed) : []
    const { colors } = await device.run(() => generateDrawing(drawing, { strokes }, colorist, () => {}))
    return composite(colors, line, 'lines-and-colors')
  }
  return { paint, close: drawing.close }
}

type Scores = Omit<JudgementRow, 'hints'>
type PsnrScores = Omit<PsnrRow, 'hints'>

/** Everything a picture is judged with. */
interface Bench {
  readonly colorists: readonly [base: Colorist, adapted: Colorist]
  readonly device: JobQueue
  readonly seed: number
}

/**
 * Colours held-out pieces with the base generator and with an adaptation, at their own size and with the studio's own steps, and compares
 * both with what the artist made of them; then `others`, drawings that are not the artist's, to see what the style costs elsewhere.
 * @throws TintlineError 'bad-weights', 'bad-pieces', or the device's fault
 */
export async function judgeAdaptation(
  runner: GeneratorRunner,
  device: JobQueue,
  pieces: readonly TeachPiece[],
  others: readonly TeachPiece[],
  weights: Uint8Array,
  seed: number,
): Promise<Judgement> {
  if (pieces.length === 0)
    throw new TintlineError('bad-pieces', 'There is no piece to judge by; keep at least one aside')
  const adapted = await device.run(async () => adaptGenerator(runner.base, weights))
  const distance = await openPictureDistance(runner, device)
  const strip: StripPicture[] = []
  try {
    const bench: Bench = { colorists: [runner.colorist(runner.base), runner.colorist(adapted)], device, seed }
    const scored: Scores[][] = []
    for (const piece of pieces) scored.push(await judgePiece(piece, bench, distance, strip))
    const rows = HINTS.map((hints, row) => ({
      hints,
      psnrBefore: meanOf(scored, row, 'psnrBefore'),
      psnrAfter: meanOf(scored, row, 'psnrAfter'),
      perceptualBefore: meanOf(scored, row, 'perceptualBefore'),
      perceptualAfter: meanOf(scored, row, 'perceptualAfter'),
    }))
    const cost = await judgeOthers(others, bench)
    return { rows, others: cost, strip, better: isBetter(rows, cost) }
  } finally {
    disposeGenerator(adapted)
    distance.dispose()
  }
}

const meanOf = <Name extends string>(
  scored: readonly (readonly Readonly<Record<Name, number>>[])[],
  row: number,
  name: Name,
) => scored.reduce((sum, scores) => sum + (scores[row]?.[name] ?? 0), 0) / scored.length

/** A piece coloured by both generators at every number of hints, one after the other. */
async function paintBoth(
  piece: TeachPiece,
  counts: readonly number[],
  { colorists: [base, adapted], device, seed }: Bench,
  judge: (hints: number, was: RgbaImage, now: RgbaImage) => Promise<void>,
): Promise<void> {
  const before = createPaint(piece, base, device, seed)
  const after = createPaint(piece, adapted, device, seed)
  try {
    for (const hints of counts) await judge(hints, await before.paint(hints), await after.paint(hints))
  } finally {
    before.close()
    after.close()
  }
}

/** A row of scores for each of {@link HINTS}; the pictures of the deciding one go to the strip. */
async function judgePiece(
  piece: TeachPiece,
  bench: Bench,
  distance: PictureDistance,
  strip: StripPicture[],
): Promise<Scores[]> {
  const scores: Scores[] = []
  await paintBoth(piece, HINTS, bench, async (hints, was, now) => {
    scores.push({
      psnrBefore: psnr(was, piece.picture),
      psnrAfter: psnr(now, piece.picture),
      perceptualBefore: await distance.between(was, piece.picture),
      perceptualAfter: await distance.between(now, piece.picture),
    })
    if (hints === DECIDING_HINTS) strip.push({ id: piece.id, before: was, now, target: piece.picture })
  })
  return scores
}

/** PSNR alone, for there are many of them and slow devices; undefined where there are none. */
async function judgeOthers(others: readonly TeachPiece[], bench: Bench): Promise<PsnrRow | undefined> {
  if (others.length === 0) return undefined
  const scored: PsnrScores[][] = []
  for (const other of others)
    await paintBoth(other, [DECIDING_HINTS], bench, async (_, was, now) => {
      scored.push([{ psnrBefore: psnr(was, other.picture), psnrAfter: psnr(now, other.picture) }])
    })
  return {
    hints: DECIDING_HINTS,
    psnrBefore: meanOf(scored, 0, 'psnrBefore'),
    psnrAfter: meanOf(scored, 0, 'psnrAfter'),
  }
}

/** Better at few hints, and nowhere clearly worse, on drawings of others neither. */
function isBetter(rows: readonly PsnrRow[], others: PsnrRow | undefined): boolean {
  const gain = ({ psnrBefore, psnrAfter }: PsnrRow) => psnrAfter - psnrBefore
  const deciding = rows.find(({ hints }) => hints === DECIDING_HINTS)
  if (deciding === undefined || gain(deciding) < GAIN_DB) return false
  return [...rows, ...(others ? [others] : [])].every((row) => gain(row) > -LOSS_DB)
}
