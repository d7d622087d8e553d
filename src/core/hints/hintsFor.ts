import type { GrayImage, RgbaImage } from '../image/pixels.ts'
import { runningExtreme } from '../image/runningExtreme.ts'
import { createRandom } from '../random.ts'
import { simulateHints } from './simulate.ts'
import type { Stroke } from './stroke.ts'

/** A drawing and its true colours (opaque, lines included), of one size. */
export interface JudgedPicture {
  readonly name: string
  readonly line: GrayImage
  readonly truth: RgbaImage
}

/** Paper without any ink near is at least this light. */
const CLEAR_FROM = 240
/** How often hints that fell on ink are placed anew. */
const ROUNDS = 8

/**
 * The hints that picture `name` gets for a count: the same for every method, machine and run of one seed. They stand a pixel
 * away from ink: the colour picture has its lines in it, and a colour read off a line or its soft edge is one nobody would
 * choose. Fewer than `count` only where there is hardly any paper.
 */
export function hintsFor({ name, line, truth }: JudgedPicture, count: number, seed: number): Stroke[] {
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
