import { LINES_CHANGED, type LineImage } from './pixels.ts'

/** A line art's bytes for a pixel: its value, and three more where the lines have a colour. */
const BYTES = { black: 1, tinted: 4 }

/** Most bytes that line art of so many pixels takes. */
export const mostLineBytes = (pixels: number): number => 2 * BYTES.tinted * pixels + 1

/**
 * Line art as bytes: its values, and behind them the lines' own colours where they have some. Behind these, where there are the lines as drawn, one byte that tells what
 * was changed about them, and their values and colours.
 */
export function packLine({ data, tint, asDrawn }: LineImage): Uint8Array<ArrayBuffer> {
  const own = [data, ...(tint ? [tint] : [])]
  const drawn = asDrawn
    ? [[LINES_CHANGED.indexOf(asDrawn.changed)], asDrawn.data, ...(asDrawn.tint ? [asDrawn.tint] : [])]
    : []
  const parts = [...own, ...drawn]
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** What `packLine` packed; undefined where there are not as many bytes as the size (px) asks for. */
export function unpackLine(
  bytes: Uint8Array<ArrayBuffer>,
  width: number,
  height: number,
): LineImage | undefined {
  const pixels = width * height
  const perPixel = Object.values(BYTES).find(
    (count) => bytes.length === count * pixels || bytes.length === 2 * count * pixels + 1,
  )
  if (perPixel === undefined) return undefined
  const planesFrom = (start: number) => {
    const planes = { width, height, data: clamped(bytes, start, pixels) }
    return perPixel === BYTES.tinted
      ? { ...planes, tint: clamped(bytes, start + pixels, 3 * pixels) }
      : planes
  }
  const end = perPixel * pixels
  if (bytes.length === end) return planesFrom(0)
  const changed = LINES_CHANGED[bytes[end] as number]
  return changed && { ...planesFrom(0), asDrawn: { changed, ...planesFrom(end + 1) } }
}

const clamped = ({ buffer, byteOffset }: Uint8Array<ArrayBuffer>, start: number, length: number) =>
  new Uint8ClampedArray(buffer, byteOffset + start, length)
