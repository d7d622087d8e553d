import type { GrayImage } from '../../image/pixels.ts'
import { labelParts } from '../labelParts.ts'
import { HEIGHT, placeAt, WIDTH } from './tonedDrawing.ts'

export interface AreaFaults {
  /** Ink further than the rim from every outline, px. */
  readonly inkInside: number
  /** Whether two areas of the drawing have become one. */
  readonly leaks: boolean
  /** Further parts of paper, of more than 3 px. */
  readonly strays: number
}

/** How far a structure is from the four areas of `tonedDrawing`: the sheet, two halves of a box and a disc. */
export function judgeAreas(structure: GrayImage, outlinePx: number, rimPx: number): AreaFaults {
  const ink = Uint8Array.from(structure.data, (value) => (value < 128 ? 1 : 0))
  const { parts, labels } = labelParts(ink, WIDTH, 0)
  const sizes = [0, 1, 2, 3].map(() => new Map<number, number>())
  let inkInside = 0
  for (let p = 0; p < WIDTH * HEIGHT; p++) {
    const place = placeAt((p % WIDTH) + 0.5, Math.floor(p / WIDTH) + 0.5)
    if (place.outlinePx <= outlinePx / 2 + rimPx) continue
    if (ink[p]) inkInside++
    const size = sizes[place.area]
    const label = labels[p] as number
    if (label) size?.set(label, (size.get(label) ?? 0) + 1)
  }
  const main = sizes.map((size) => [...size].sort((a, b) => b[1] - a[1])[0]?.[0])
  const strays = parts.filter(({ areaPx }, i) => areaPx > 3 && !main.includes(i + 1)).length
  return { inkInside, leaks: new Set(main).size < 4, strays }
}
