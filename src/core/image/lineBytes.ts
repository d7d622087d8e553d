import type { LineImage } from './pixels.ts'

/** Line art as bytes: its values, and behind them the lines' own colours where they have some. */
export function packLine({ data, tint }: LineImage): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(data.length + (tint?.length ?? 0))
  bytes.set(data)
  if (tint) bytes.set(tint, data.length)
  return bytes
}

/** What `packLine` packed; undefined where there are not as many bytes as the size (px) asks for. */
export function unpackLine(
  { buffer, byteOffset, length }: Uint8Array<ArrayBuffer>,
  width: number,
  height: number,
): LineImage | undefined {
  const pixels = width * height
  const line = { width, height, data: new Uint8ClampedArray(buffer, byteOffset, Math.min(pixels, length)) }
  if (length === pixels) return line
  if (length !== 4 * pixels) return undefined
  return { ...line, tint: new Uint8ClampedArray(buffer, byteOffset + pixels, 3 * pixels) }
}
