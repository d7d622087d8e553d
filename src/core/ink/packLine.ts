import { createGray } from '../image/pixels.ts'
import { packStretches, type Stretches, unpackStretches } from '../image/stretches.ts'
import type { LinePatch } from './stampInk.ts'

/** A patch of line art in little room; each word is a pixel's value and, above it, its tint. Unpacking gives the very bytes. */
export interface PackedLine extends Stretches {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Whether the lines have a colour of their own. */
  readonly tinted: boolean
}

export function packLine({ x, y, patch }: LinePatch): PackedLine {
  const { width, height, data, tint } = patch
  const pixels = Uint32Array.from(data)
  if (tint)
    for (let i = 0; i < pixels.length; i++) pixels[i] = ((pixels[i] as number) | tintAt(tint, i)) >>> 0
  return { x, y, width, height, tinted: tint !== undefined, ...packStretches(pixels) }
}

export function unpackLine(packed: PackedLine): LinePatch {
  const { x, y, width, height, tinted } = packed
  const pixels = new Uint32Array(width * height)
  unpackStretches(packed, pixels)
  const patch = createGray(width, height)
  patch.data.set(pixels.map((word) => word & 255))
  if (!tinted) return { x, y, patch }
  const tint = new Uint8ClampedArray(3 * pixels.length)
  pixels.forEach((word, i) => {
    tint[3 * i] = (word >>> 8) & 255
    tint[3 * i + 1] = (word >>> 16) & 255
    tint[3 * i + 2] = word >>> 24
  })
  return { x, y, patch: { ...patch, tint } }
}

const tintAt = (tint: Uint8ClampedArray, i: number) =>
  ((tint[3 * i] as number) << 8) | ((tint[3 * i + 1] as number) << 16) | ((tint[3 * i + 2] as number) << 24)
