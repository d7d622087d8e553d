import type { LineImage } from '../core/image/pixels.ts'

/** Line art as bytes: its values, and behind them the lines' own colours where they have some. */
export function packLine({ data, tint }: LineImage): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(data.length + (tint?.length ?? 0))
  bytes.set(data)
  if (tint) bytes.set(tint, data.length)
  return bytes
}

/** What `packLine` packed; undefined where there are not as many bytes as the size (px) asks for. */
export function unpackLine(
  { buffer, length }: Uint8Array<ArrayBuffer>,
  width: number,
  height: number,
): LineImage | undefined {
  const pixels = width * height
  const line = { width, height, data: new Uint8ClampedArray(buffer, 0, Math.min(pixels, length)) }
  if (length === pixels) return line
  return length === 4 * pixels ? { ...line, tint: new Uint8ClampedArray(buffer, pixels) } : undefined
}
