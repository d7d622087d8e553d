import { type Rgb, toHex } from '../../../src/core/color/hex.ts'
import { oklabDistance } from '../../../src/core/color/oklabDistance.ts'
import type { Stroke } from '../../../src/core/hints/stroke.ts'
import type { GrayImage, RgbaImage } from '../../../src/core/image/pixels.ts'
import { type ConnectedAreas, connectedAreas } from '../../../src/core/regions/connectedAreas.ts'
import { strokeColor } from '../strokeColor.ts'

/** Darker is line: a gap that is closed but for grey pixels is closed to the eye. */
const PAPER_FROM = 200
/** Smaller areas, by their share of the picture, are chinks between lines. */
const SMALLEST_SHARE = 0.0005
/** A pixel this far in OKLab from what was hinted has another colour … */
const OTHER_FROM = 0.03
/** … and an area with a larger share of such pixels has not been taken whole. */
const OFF_SHARE = 0.02

/** An area of paper and the one colour that all hints in it ask for. */
export interface HintedArea {
  readonly color: Rgb
  /** Whether it reaches the picture's border, behind which the sheet goes on. */
  readonly isOpen: boolean
  /** Share of its pixels that have another colour, 0..1. */
  readonly otherShare: number
}

/** The areas of paper that lines divide, as a paint bucket fills them that stops at grey. */
export const paperAreas = ({ data, width }: GrayImage): ConnectedAreas =>
  connectedAreas(
    Uint8Array.from(data, (value) => Number(value >= PAPER_FROM)),
    width,
  )

/** The area of paper that a dot on a picture of the given width stands in; −1 on a line. */
export function areaUnder({ areas }: ConnectedAreas, { points: [point] }: Stroke, width: number): number {
  if (!point) return -1
  return areas[Math.floor(point.y) * width + Math.floor(point.x)] ?? -1
}

/** True where more than 2 % of a hinted area has another colour than its hints. */
export const isOff = ({ otherShare }: HintedArea): boolean => otherShare > OFF_SHARE

/** How every area over 0.05 % of the picture came out whose hints (dots) all have one colour. `colors` lie under the lines. */
export function hintedAreas(paper: ConnectedAreas, dots: readonly Stroke[], colors: RgbaImage): HintedArea[] {
  const asked = colorsAsked(paper, dots, colors.width)
  const others = new Map<number, number>()
  paper.areas.forEach((area, p) => {
    const color = asked.get(area)
    if (color && oklabDistance(colorAt(colors, p), color) > OTHER_FROM) {
      others.set(area, (others.get(area) ?? 0) + 1)
    }
  })
  return [...asked].map(([area, color]) => ({
    color,
    isOpen: paper.isOpen[area] === 1,
    otherShare: (others.get(area) ?? 0) / (paper.sizes[area] ?? 1),
  }))
}

/** The areas that are large enough and asked for in one colour, with that colour. */
function colorsAsked(paper: ConnectedAreas, dots: readonly Stroke[], width: number): Map<number, Rgb> {
  const all = new Map<number, Rgb[]>()
  for (const dot of dots) {
    const area = areaUnder(paper, dot, width)
    all.set(area, [...(all.get(area) ?? []), strokeColor(dot)])
  }
  const smallest = SMALLEST_SHARE * paper.areas.length
  const one = new Map<number, Rgb>()
  for (const [area, [color, ...more]] of all) {
    if (!color || more.some((other) => toHex(other) !== toHex(color))) continue
    if ((paper.sizes[area] ?? 0) > smallest) one.set(area, color)
  }
  return one
}

function colorAt({ data }: RgbaImage, pixel: number): Rgb {
  return [data[pixel * 4] as number, data[pixel * 4 + 1] as number, data[pixel * 4 + 2] as number]
}
