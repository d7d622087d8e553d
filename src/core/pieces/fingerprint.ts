import type { RgbaImage } from '../image/pixels.ts'
import { resizeRgba } from '../image/resample.ts'

/** A picture in a few numbers that small changes do not move. */
export interface Fingerprint {
  /** 16 × 16 brighter-than-right-neighbour bits of the picture's luma, as 0/1. */
  readonly bits: Uint8Array
  /** Mean colours of 4 × 4 cells, RGB. */
  readonly cells: Uint8Array
}

/** Difference hash (N. Krawetz, "Kind of Like That") at 16 × 16, and a colour thumbnail. color: u8 [size,size,3]. */
export function fingerprint(color: Uint8Array, size: number): Fingerprint {
  // Not core/image/luma, which rounds otherwise: which pictures of the data set count as twins must stay the same.
  const lumas = cellMeans(color, size, 17).map(([r, g, b]) => 0.299 * r + 0.587 * g + 0.114 * b)
  const bits = new Uint8Array(256)
  for (let y = 0; y < 16; y++) {
    for (let x = 0; x < 16; x++) {
      bits[y * 16 + x] = (lumas[y * 17 + x] as number) > (lumas[y * 17 + x + 1] as number) + 1 ? 1 : 0
    }
  }
  return { bits, cells: Uint8Array.from(cellMeans(color, size, 4).flat()) }
}

/** A picture of any shape is pressed into this square first, px: four a cell. */
const SQUARE_PX = 68

/** The fingerprint of an opaque picture of any size. */
export function fingerprintOf(picture: RgbaImage): Fingerprint {
  const { data } = resizeRgba(picture, SQUARE_PX, SQUARE_PX)
  const color = new Uint8Array(3 * SQUARE_PX * SQUARE_PX)
  for (let i = 0, o = 0; i < data.length; i += 4, o += 3) color.set(data.subarray(i, i + 3), o)
  return fingerprint(color, SQUARE_PX)
}

/** Whether two fingerprints are of the same picture but for its encoding, size or a touch-up. */
export function isNearTwin(a: Fingerprint, b: Fingerprint): boolean {
  let apart = 0
  for (let i = 0; i < a.bits.length; i++) if (a.bits[i] !== b.bits[i] && ++apart > 6) return false
  for (let i = 0; i < a.cells.length; i++) {
    if (Math.abs((a.cells[i] as number) - (b.cells[i] as number)) > 14) return false
  }
  return true
}

type Rgb = [number, number, number]

function cellMeans(color: Uint8Array, size: number, cells: number): Rgb[] {
  const out: Rgb[] = []
  for (let cy = 0; cy < cells; cy++) {
    for (let cx = 0; cx < cells; cx++) out.push(blockMean(color, size, cells, cx, cy))
  }
  return out
}

function blockMean(color: Uint8Array, size: number, cells: number, cx: number, cy: number): Rgb {
  const edge = (k: number) => Math.floor((k * size) / cells)
  const sum: Rgb = [0, 0, 0]
  let count = 0
  for (let y = edge(cy); y < edge(cy + 1); y++) {
    for (let x = edge(cx); x < edge(cx + 1); x++, count++) {
      for (let c = 0; c < 3; c++) sum[c as 0] += color[(y * size + x) * 3 + c] as number
    }
  }
  return [sum[0] / count, sum[1] / count, sum[2] / count]
}
