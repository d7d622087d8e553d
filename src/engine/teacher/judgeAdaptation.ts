import { hintsFor } from '../../core/hints/hintsFor.ts'
import { composite } from '../../core/image/composite.ts'
import type { RgbaImage } from '../../core/image/pixels.ts'
import { psnr } from '../../core/metrics/psnr.ts'
import { TintlineError } from '../../core/tintlineError.ts'
import { disposeGenerator } from '../../model/weightSets.ts'
import type { Judgement, JudgementRow, StripPicture, TeachPiece } from '../../protocol/teaching.ts'
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
type Colorists = readonly [base: Colorist, adapted: Colorist]

/** Everything a picture is judged with. */
interface Bench {
  readonly colorists: Colorists
  readonly device: JobQueue
  readonly distance: PictureDistance
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
    const colorists: Colorists = [runner.colorist(runner.base), runner.colorist(adapted)]
    const bench = { colorists, device, distance, seed }
    const rows = await judgeAll(pieces, HINTS, bench, (picture) => strip.push(picture))
    const [cost] = others.length > 0 ? await judgeAll(others, [DECIDING_HINTS], bench) : []
    return { rows, others: cost, strip, better: isBetter(rows, cost) }
  } finally {
    disposeGenerator(adapted)
    distance.dispose()
  }
}

/** Means over pieces, a row for each number of hints; `show` gets the pictures of the deciding one. */
async function judgeAll(
  pieces: readonly TeachPiece[],
  counts: readonly number[],
  bench: Bench,
  show: (picture: StripPicture) => void = () => {},
): Promise<JudgementRow[]> {
  const scored: (readonly Scores[])[] = []
  for (const piece of pieces) scored.push(await judgePiece(piece, counts, bench, show))
  const mean = (row: number, name: keyof Scores) =>
    scored.reduce((sum, scores) => sum + (scores[row]?.[name] ?? 0), 0) / scored.length
  return counts.map((hints, row) => ({
    hints,
    psnrBefore: mean(row, 'psnrBefore'),
    psnrAfter: mean(row, 'psnrAfter'),
    perceptualBefore: mean(row, 'perceptualBefore'),
    perceptualAfter: mean(row, 'perceptualAfter'),
  }))
}

async function judgePiece(
  piece: TeachPiece,
  counts: readonly number[],
  { colorists: [base, adapted], distance, device, seed }: Bench,
  show: (picture: StripPicture) => void,
): Promise<Scores[]> {
  const before = createPaint(piece, base, device, seed)
  const after = createPaint(piece, adapted, device, seed)
  const scores: Scores[] = []
  try {
    for (const hints of counts) {
      const [was, now] = [await before.paint(hints), await after.paint(hints)]
      scores.push({
        psnrBefore: psnr(was, piece.picture),
        psnrAfter: psnr(now, piece.picture),
        perceptualBefore: await distance.between(was, piece.picture),
        perceptualAfter: await distance.between(now, piece.picture),
      })
      if (hints === DECIDING_HINTS) show({ id: piece.id, before: was, now, target: piece.picture })
    }
    return scores
  } finally {
    before.close()
    after.close()
  }
}

/** Better at few hints, and nowhere clearly worse, on drawings of others neither. */
function isBetter(rows: readonly JudgementRow[], others: JudgementRow | undefined): boolean {
  const gain = ({ psnrBefore, psnrAfter }: JudgementRow) => psnrAfter - psnrBefore
  const deciding = rows.find(({ hints }) => hints === DECIDING_HINTS)
  if (deciding === undefined || gain(deciding) < GAIN_DB) return false
  return [...rows, ...(others ? [others] : [])].every((row) => gain(row) > -LOSS_DB)
}
