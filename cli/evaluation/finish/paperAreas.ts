import { parseHex, toHex } from '../../../src/core/color/hex.ts'
import { oklabDistance } from '../../../src/core/color/oklabDistance.ts'
import type { Stroke } from '../../../src/core/hints/stroke.ts'
import type { GrayImage, RgbaImage } from '../../../src/core/image/pixels.ts'
import { LINE_BELOW } from '../../../src/core/metrics/lineBelow.ts'
import { strokeColor } from '../strokeColor.ts'
import { type Area, type LabelledAreas, labelAreas } from './labelAreas.ts'

/** Smaller areas, by their share of the picture, are chinks between lines. */
const SMALLEST_SHARE = 0.0005
/** A pixel this far in OKLab from what was hinted has another colour … */
const OTHER_FROM = 0.03
/** … and an area with a larger share of such pixels has not been taken whole. */
const OFF_SHARE = 0.02

/** An area of paper and the one colour that all hints in it ask for. */
export interface HintedArea {
  readonly area: Area
  /** `#rrggbb`. */
  readonly color: string
  /** Share of its pixels that have another colour, 0..1. */
  readonly otherShare: number
}

/** The areas of paper that lines divide, as a paint bucket would fill them. */
export const paperAreas = (line: GrayImage): LabelledAreas =>
  labelAreas(line.width, line.height, (pixel) => (line.data[pixel] as number) >= LINE_BELOW)

/** The label of the area that a dot stands in; 0 on a line. */
export function areaUnder({ labels, width, height }: LabelledAreas, { points: [point] }: Stroke): number {
  if (!point) return 0
  const x = Math.min(width - 1, Math.floor(point.x))
  const y = Math.min(height - 1, Math.floor(point.y))
  return labels[y * width + x] as number
}

/** True where an area reaches the picture's border, behind which the sheet goes on. */
export const isOpen = ({ width, height }: LabelledAreas, { left, top, right, bottom }: Area): boolean =>
  left === 0 || top === 0 || right === width - 1 || bottom === height - 1

/** True where more than 2 % of a hinted area has another colour than its hints. */
export const isOff = ({ otherShare }: HintedArea): boolean => otherShare > OFF_SHARE

/** How every area over 0.05 % of the picture came out whose hints (dots) all have one colour. `colors` lie under the lines. */
export function hintedAreas(paper: LabelledAreas, dots: readonly Stroke[], colors: RgbaImage): HintedArea[] {
  const asked = new Map<number, Set<string>>()
  for (const dot of dots) {
    const label = areaUnder(paper, dot)
    asked.set(label, (asked.get(label) ?? new Set()).add(toHex(strokeColor(dot))))
  }
  return paper.areas.flatMap((area) => {
    const [color, ...others] = asked.get(area.label) ?? []
    if (color === undefined || others.length > 0 || area.pixels <= SMALLEST_SHARE * paper.labels.length)
      return []
    return [{ area, color, otherShare: shareOfOthers(paper, area, color, colors) }]
  })
}

function shareOfOthers(
  { labels, width }: LabelledAreas,
  { label, pixels, left, top, right, bottom }: Area,
  color: string,
  { data }: RgbaImage,
): number {
  const wanted = parseHex(color)
  let others = 0
  for (let y = top; y <= bottom; y++) {
    for (let p = y * width + left; p <= y * width + right; p++) {
      if (labels[p] !== label) continue
      const [r, g, b] = [data[p * 4] as number, data[p * 4 + 1] as number, data[p * 4 + 2] as number]
      if (oklabDistance([r, g, b], wanted) > OTHER_FROM) others++
    }
  }
  return others / pixels
}
