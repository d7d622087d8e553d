import type { Random } from '../../src/core/random.ts'
import type { Region } from './lineArt.ts'
import { isShadeOf, type Rgb, randomColor, toHex, toOklch, toRgb } from './paint.ts'

/** Areas below this share of the sheet are slivers between strokes: they keep the colour around them. */
const SLIVER_SHARE = 0.0003
const KEEP_CHANCE = 0.35

/** What ink bounds inside one shape: its pixels and its shape's label. */
interface Area {
  label: number
  pixels: number[]
}

/**
 * Gives the areas that ink bounds inside one shape colours of their own, as in hand-inked art where a single silhouette
 * lies under shirt, hands and trousers. The largest area of each shape keeps its colour; others take one of the piece's
 * colours or a new one, areas of like size (shoes, hands) the same. Changes no pixel with ink, none of other pieces.
 *
 * @param base colour picture, u8 [size,size,3]
 * @param ink 0 ink … 255 paper, u8 [size,size]
 * @param labels label of every pixel, as in `regions`
 * @param pieces the pieces whose areas are painted
 */
export function paintAreas(
  base: Uint8Array,
  ink: Uint8Array,
  labels: Int32Array,
  regions: readonly Region[],
  pieces: ReadonlySet<number>,
  random: Random,
): Uint8Array {
  const out = base.slice()
  for (const piece of pieces) {
    const inPiece = (i: number) => (ink[i] as number) > 250 && regions[labels[i] as number]?.piece === piece
    paintPiece(out, findAreas(labels, inPiece), random.fork(`areas ${piece}`))
  }
  return out
}

/** Connected pixels (four neighbours) of one label that pass `isOpen`, largest first; slivers left out. */
export function findAreas(labels: Int32Array, isOpen: (i: number) => boolean): Area[] {
  const size = Math.sqrt(labels.length)
  const seen = new Uint8Array(labels.length)
  const areas: Area[] = []
  for (let start = 0; start < labels.length; start++) {
    if (seen[start] || !isOpen(start)) continue
    const label = labels[start] as number
    const pixels = [start]
    seen[start] = 1
    for (let at = 0; at < pixels.length; at++) {
      for (const j of neighboursOf(pixels[at] as number, size)) {
        if (seen[j] || labels[j] !== label || !isOpen(j)) continue
        seen[j] = 1
        pixels.push(j)
      }
    }
    if (pixels.length >= SLIVER_SHARE * labels.length) areas.push({ label, pixels })
  }
  return areas.sort((a, b) => b.pixels.length - a.pixels.length)
}

function neighboursOf(i: number, size: number): number[] {
  const x = i % size
  const found = [i - size, i + size].filter((j) => j >= 0 && j < size * size)
  if (x > 0) found.push(i - 1)
  if (x + 1 < size) found.push(i + 1)
  return found
}

function paintPiece(out: Uint8Array, areas: readonly Area[], random: Random): void {
  const largest = new Map<number, Area>()
  for (const area of areas) if (!largest.has(area.label)) largest.set(area.label, area)
  const own = [...largest.values()].map((area) => colorAt(out, area.pixels[0] as number))
  const palette = [...new Map(own.map((color) => [toHex(color), color])).values()]
  palette.push(randomColor(random), randomColor(random))
  for (const area of areas) {
    if (largest.get(area.label) === area) continue
    const likeSize = Math.round(2 * Math.log2(area.pixels.length))
    const pick = random.fork(`${area.label}/${likeSize}`)
    if (pick.next() < KEEP_CHANCE) continue
    fill(out, area, pick.pick(palette))
  }
}

const colorAt = (rgb: Uint8Array, i: number): Rgb => toRgb([...rgb.subarray(i * 3, i * 3 + 3)])

/** Only what has the area's own colour changes: shading drawn inside it without ink stays. */
function fill(out: Uint8Array, { pixels }: Area, color: Rgb): void {
  const was = toOklch(colorAt(out, pixels[pixels.length >> 1] as number))
  if (isShadeOf(was, toOklch(color))) return
  for (const i of pixels) for (let c = 0; c < 3; c++) out[i * 3 + c] = Math.round(color[c as 0])
}
