import type { ModelSize } from '../core/geometry/modelFrame.ts'
import { createGray, type GrayImage } from '../core/image/pixels.ts'
import { runningExtreme } from '../core/image/runningExtreme.ts'
import type { Random } from '../core/random.ts'
import { cropPiece, type PieceView, type PreparedPiece } from './pieceViews.ts'

/** Share of examples that show a part instead of the whole piece, and the smallest part, as a share of the longer side. */
const CROP_CHANCE = 0.5
const SMALLEST_CROP = 0.5
const MIRROR_CHANCE = 0.5
const LINE_WEIGHT_CHANCE = 0.3

/** The whole piece or a part of it, mirrored half of the time. Parts are where scale varies: up to twice. */
export function drawView(piece: PreparedPiece, size: ModelSize, random: Random): PieceView {
  const view = random.next() < CROP_CHANCE ? drawCrop(piece, size, random) : piece.whole
  return random.next() < MIRROR_CHANCE ? mirror(view) : view
}

function drawCrop(piece: PreparedPiece, size: ModelSize, random: Random): PieceView {
  const { width, height } = piece.small.line
  const side = Math.max(2, Math.round(Math.max(width, height) * random.range(SMALLEST_CROP, 1)))
  const across = Math.min(width, side)
  const down = Math.min(height, side)
  const left = random.int(width - across + 1)
  const top = random.int(height - down + 1)
  return cropPiece(piece, { left, top, right: left + across, bottom: top + down }, size)
}

function mirror({ line, colors }: PieceView): PieceView {
  const size = line.width
  const cells = size / 2
  const flippedLine = createGray(size, size)
  const flippedColors = new Float32Array(colors.length)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      flippedLine.data[y * size + x] = line.data[y * size + size - 1 - x] as number
  for (let y = 0; y < cells; y++)
    for (let x = 0; x < cells; x++) {
      const from = (y * cells + cells - 1 - x) * 3
      flippedColors.set(colors.subarray(from, from + 3), (y * cells + x) * 3)
    }
  return { line: flippedLine, colors: flippedColors }
}

const SWAP_CHANCE = 0.5
const GAMMA_CHANCE = 0.35
const GAMMA_SPAN = 0.45

/** What becomes of a colour, −1..1 each channel. */
type Recolor = (rgb: readonly [number, number, number]) => readonly [number, number, number]

/** Colours of [S/2,S/2,3] in −1..1 now and then a little lighter or darker; hues, white and black stay. */
export function changeTone(colors: Float32Array, random: Random): Float32Array {
  if (random.next() >= GAMMA_CHANCE) return colors
  const gamma = Math.exp(random.range(-GAMMA_SPAN, GAMMA_SPAN))
  const bend = (value: number) => 2 * ((value + 1) / 2) ** gamma - 1
  return mapColors(colors, [([red, green, blue]) => [bend(red), bend(green), bend(blue)]])
}

/** Colours that are not the artist's: hue turned, and half of the time channels swapped. Greys stay grey, white and black as they are. */
export function takeOtherColors(colors: Float32Array, random: Random): Float32Array {
  const changes: Recolor[] = [turnHue(random.range(-Math.PI, Math.PI))]
  if (random.next() < SWAP_CHANCE) {
    const [r, g, b] = random.shuffle([0, 1, 2]) as [0 | 1 | 2, 0 | 1 | 2, 0 | 1 | 2]
    changes.push((rgb) => [rgb[r], rgb[g], rgb[b]])
  }
  return mapColors(colors, changes)
}

function mapColors(colors: Float32Array, changes: readonly Recolor[]): Float32Array {
  const out = new Float32Array(colors.length)
  for (let i = 0; i < colors.length; i += 3) {
    let rgb: readonly [number, number, number] = [
      colors[i] as number,
      colors[i + 1] as number,
      colors[i + 2] as number,
    ]
    for (const change of changes) rgb = change(rgb)
    out.set(rgb, i)
  }
  return out
}

/** Turn about the grey axis (Rodrigues 1840), clipped; keeps greys. */
function turnHue(angle: number): Recolor {
  const cos = Math.cos(angle)
  const third = (1 - cos) / 3
  const side = Math.sin(angle) / Math.sqrt(3)
  const mix = (own: number, next: number, last: number) =>
    Math.max(-1, Math.min(1, own * (cos + third) + next * (third - side) + last * (third + side)))
  return ([red, green, blue]) => [mix(red, green, blue), mix(green, blue, red), mix(blue, red, green)]
}

/** The same drawing by a heavier or a lighter hand: each pixel towards the darkest or lightest of its neighbours. */
export function changeLineWeight(line: GrayImage, random: Random): GrayImage {
  if (random.next() >= LINE_WEIGHT_CHANCE) return line
  const extreme = runningExtreme(line, 1, random.next() < 0.5 ? 'min' : 'max')
  const share = random.range(0.3, 1)
  const out = createGray(line.width, line.height)
  for (let p = 0; p < out.data.length; p++)
    out.data[p] = (1 - share) * (line.data[p] as number) + share * (extreme.data[p] as number)
  return out
}
