import { deltaE2000 } from '../../src/core/color/deltaE2000.ts'
import { toLab } from '../../src/core/color/lab.ts'
import { simulateHints } from '../../src/core/hints/simulate.ts'
import type { Stroke } from '../../src/core/hints/stroke.ts'
import { composite } from '../../src/core/image/composite.ts'
import type { RgbaImage } from '../../src/core/image/pixels.ts'
import { runningExtreme } from '../../src/core/image/runningExtreme.ts'
import { bleed } from '../../src/core/metrics/bleed.ts'
import { psnr } from '../../src/core/metrics/psnr.ts'
import { ssim } from '../../src/core/metrics/ssim.ts'
import { createRandom } from '../../src/core/random.ts'
import { createColorizers, ignoresHints, METHODS, type Method, type MethodSetup } from './methods.ts'
import type { Pair } from './pairs.ts'
import { strokeColor } from './strokeColor.ts'

/** Paper without any ink near is at least this light. */
const CLEAR_FROM = 240
/** How often hints that fell on ink are placed anew. */
const ROUNDS = 8

/** How one method did on one picture with one number of hints. */
export interface Score {
  readonly hints: number
  readonly method: Method
  readonly psnr: number
  readonly ssim: number
  readonly bleed: number
  /** From strokes to colours at full size, ms; the line encoder, run once a drawing, is not in it. */
  readonly ms: number
  /** ΔE2000 between each hint's colour and the result at the hint's first point. */
  readonly hintDeltaE: readonly number[]
}

/** The result of one method, for people to look at. */
export interface Picture {
  readonly method: Method
  readonly picture: RgbaImage
}

export interface PairResult {
  readonly scores: readonly Score[]
  /** Composites of the generator and of spread, and the hints they had, with `sheetHints` hints. */
  readonly sheet?: { readonly strokes: readonly Stroke[]; readonly pictures: readonly Picture[] }
}

/**
 * The hints that picture `name` gets for a count: the same for every method, machine and run of one seed. They stand a pixel
 * away from ink: the colour picture has its lines in it, and a colour read off a line or its soft edge is one nobody would
 * choose. Fewer than `count` only where there is hardly any paper.
 */
export function hintsFor({ name, line, truth }: Pair, count: number, seed: number): Stroke[] {
  const clear = runningExtreme(line, 1, 'min')
  for (let p = 0; p < clear.data.length; p++) clear.data[p] = (clear.data[p] as number) < CLEAR_FROM ? 0 : 255
  const isClear = ({ points: [point] }: Stroke) =>
    point !== undefined && clear.data[Math.floor(point.y) * clear.width + Math.floor(point.x)] === 255
  const random = createRandom(seed).fork(`${name}/${count}`)
  const strokes: Stroke[] = []
  for (let round = 0; round < ROUNDS && strokes.length < count; round++) {
    const more = simulateHints(clear, truth, count - strokes.length, random.fork(`round ${round}`))
    strokes.push(...more.filter(isClear))
  }
  return strokes
}

/** Scores every method on one pair for every hint count. `sheetHints` asks for pictures at that count. */
export async function scorePair(
  pair: Pair,
  counts: readonly number[],
  seed: number,
  setup: MethodSetup,
  sheetHints: number | undefined,
): Promise<PairResult> {
  const colorizers = await createColorizers(pair, setup)
  const scores: Score[] = []
  const fixed = new Map<Method, { colors: RgbaImage; score: Omit<Score, 'hints' | 'hintDeltaE'> }>()
  let sheet: PairResult['sheet']
  for (const hints of counts) {
    const strokes = hintsFor(pair, hints, seed)
    const pictures: Picture[] = []
    for (const method of METHODS) {
      const colorize = colorizers.get(method)
      if (!colorize) continue
      const known = fixed.get(method)
      const started = performance.now()
      const colors = known?.colors ?? (await colorize(strokes))
      const ms = performance.now() - started
      const picture = composite(colors, pair.line, 'lines-and-colors')
      const score = known?.score ?? { method, ms, ...compare(picture, pair) }
      if (ignoresHints(method)) fixed.set(method, { colors, score })
      scores.push({ hints, ...score, hintDeltaE: hintErrors(colors, strokes) })
      if (method === 'generator' || method === 'spread') pictures.push({ method, picture })
    }
    if (hints === sheetHints) sheet = { strokes, pictures }
  }
  await setup.engine.closeDrawing(pair.name)
  return sheet ? { scores, sheet } : { scores }
}

function compare(picture: RgbaImage, { line, truth }: Pair) {
  return { psnr: psnr(picture, truth), ssim: ssim(picture, truth), bleed: bleed(picture, truth, line) }
}

function hintErrors(colors: RgbaImage, strokes: readonly Stroke[]): number[] {
  return strokes.flatMap((stroke) => {
    const [point] = stroke.points
    if (!point) return []
    const x = Math.min(colors.width - 1, Math.max(0, Math.floor(point.x)))
    const y = Math.min(colors.height - 1, Math.max(0, Math.floor(point.y)))
    const i = (y * colors.width + x) * 4
    const found = toLab([
      colors.data[i] as number,
      colors.data[i + 1] as number,
      colors.data[i + 2] as number,
    ])
    return [deltaE2000(toLab(strokeColor(stroke)), found)]
  })
}
