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

interface Sums {
  psnrBefore: number
  psnrAfter: number
  perceptualBefore: number
  perceptualAfter: number
}

/**
 * Colours held-out pieces with the base generator and with an adaptation, at their own size and with the studio's own steps, and compares
 * both with what the artist made of them.
 * @throws TintlineError 'bad-weights', 'bad-pieces', or the device's fault
 */
export async function judgeAdaptation(
  runner: GeneratorRunner,
  device: JobQueue,
  pieces: readonly TeachPiece[],
  weights: Uint8Array,
  seed: number,
): Promise<Judgement> {
  if (pieces.length === 0)
    throw new TintlineError('bad-pieces', 'There is no piece to judge by; keep at least one aside')
  const adapted = await device.run(async () => adaptGenerator(runner.base, weights))
  const distance = await openPictureDistance(runner, device)
  const sums = new Map<number, Sums>(
    HINTS.map((hints) => [hints, { psnrBefore: 0, psnrAfter: 0, perceptualBefore: 0, perceptualAfter: 0 }]),
  )
  const strip: StripPicture[] = []
  try {
    const colorists = [runner.colorist(runner.base), runner.colorist(adapted)] as const
    for (const piece of pieces) await judgePiece(piece, colorists, distance, device, seed, sums, strip)
  } finally {
    disposeGenerator(adapted)
    distance.dispose()
  }
  const rows = HINTS.map((hints): JudgementRow => {
    const sum = sums.get(hints) as Sums
    const means = Object.entries(sum).map(([name, value]) => [name, value / pieces.length])
    return { hints, ...(Object.fromEntries(means) as unknown as Sums) }
  })
  return { rows, strip, better: isBetter(rows) }
}

async function judgePiece(
  piece: TeachPiece,
  [base, adapted]: readonly [Colorist, Colorist],
  distance: PictureDistance,
  device: JobQueue,
  seed: number,
  sums: ReadonlyMap<number, Sums>,
  strip: StripPicture[],
): Promise<void> {
  const before = createPaint(piece, base, device, seed)
  const after = createPaint(piece, adapted, device, seed)
  try {
    for (const [hints, sum] of sums) {
      const [was, now] = [await before.paint(hints), await after.paint(hints)]
      sum.psnrBefore += psnr(was, piece.picture)
      sum.psnrAfter += psnr(now, piece.picture)
      sum.perceptualBefore += await distance.between(was, piece.picture)
      sum.perceptualAfter += await distance.between(now, piece.picture)
      if (hints === DECIDING_HINTS) strip.push({ id: piece.id, before: was, now, target: piece.picture })
    }
  } finally {
    before.close()
    after.close()
  }
}

/** Better at few hints, and nowhere clearly worse. */
function isBetter(rows: readonly JudgementRow[]): boolean {
  const gain = ({ psnrBefore, psnrAfter }: JudgementRow) => psnrAfter - psnrBefore
  const deciding = rows.find(({ hints }) => hints === DECIDING_HINTS)
  return deciding !== undefined && gain(deciding) >= GAIN_DB && rows.every((row) => gain(row) > -LOSS_DB)
}
