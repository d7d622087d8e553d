import { crc32 } from '../core/image/crc32.ts'
import type { RgbaImage } from '../core/image/pixels.ts'
import { breathe } from './breathe.ts'
import { filterRow } from './pngFilter.ts'

const SIGNATURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const RGB = 2
const RGBA = 6
/** Pixels filtered and compressed between two breaths of the page: some 10 ms of work. */
const SLICE_PIXELS = 200_000

/**
 * A picture as PNG (PNG specification, third edition), pixel for pixel: unlike `canvas.toBlob` it keeps straight alpha and
 * the colour under it. Opaque pictures are written without an alpha channel. Works in slices, so that the page stays
 * alive at any size.
 * @param pixelsPerInch how large it is on paper; nothing is said where it is not given
 */
export async function encodePng(picture: RgbaImage, pixelsPerInch?: number): Promise<Blob> {
  const channels = isOpaque(picture.data) ? 3 : 4
  const deflate = new CompressionStream('deflate')
  const compressed = collectChunks(deflate.readable)
  const written = feed(deflate.writable.getWriter(), picture, channels)
  const [data] = await Promise.all([compressed, written])
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, picture.width)
  view.setUint32(4, picture.height)
  header.set([8, channels === 3 ? RGB : RGBA], 8)
  const size = pixelsPerInch === undefined ? [] : chunk('pHYs', physicalSize(pixelsPerInch))
  const parts = [SIGNATURE, ...chunk('IHDR', header), ...size, ...data, ...chunk('IEND', new Uint8Array())]
  return new Blob(parts, { type: 'image/png' })
}

const METRES_PER_INCH = 0.0254

/** Pixels a metre, across and down, and that it is metres (PNG specification, 11.3.4.3). */
function physicalSize(pixelsPerInch: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(9)
  const view = new DataView(bytes.buffer)
  const pixelsPerMetre = Math.round(pixelsPerInch / METRES_PER_INCH)
  view.setUint32(0, pixelsPerMetre)
  view.setUint32(4, pixelsPerMetre)
  view.setUint8(8, 1)
  return bytes
}

async function feed(
  writer: WritableStreamDefaultWriter<BufferSource>,
  { width, height, data }: RgbaImage,
  channels: 3 | 4,
): Promise<void> {
  const sliceRows = Math.max(1, Math.floor(SLICE_PIXELS / width))
  let above: Uint8Array = new Uint8Array(width * channels)
  for (let top = 0; top < height; top += sliceRows) {
    const rows = Math.min(sliceRows, height - top)
    const slice = new Uint8Array(rows * (1 + width * channels))
    for (let y = 0; y < rows; y++) {
      const row = packRow(data, (top + y) * width, width, channels)
      filterRow(row, above, channels, slice.subarray(y * (1 + row.length), (y + 1) * (1 + row.length)))
      above = row
    }
    await writer.write(slice)
    await breathe()
  }
  await writer.close()
}

function packRow(data: Uint8ClampedArray, firstPixel: number, width: number, channels: 3 | 4): Uint8Array {
  if (channels === 4) return new Uint8Array(data.buffer, data.byteOffset + firstPixel * 4, width * 4)
  const row = new Uint8Array(width * 3)
  for (let from = firstPixel * 4, to = 0; to < row.length; from += 4) {
    row[to++] = data[from] as number
    row[to++] = data[from + 1] as number
    row[to++] = data[from + 2] as number
  }
  return row
}

async function collectChunks(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const reader = stream.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read())
    parts.push(...chunk('IDAT', next.value))
  return parts
}

/** A chunk's parts: length and type, data, checksum of type and data. */
function chunk(type: string, data: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const head = new Uint8Array(8)
  new DataView(head.buffer).setUint32(0, data.length)
  head.set(new TextEncoder().encode(type), 4)
  const tail = new Uint8Array(4)
  new DataView(tail.buffer).setUint32(0, crc32(data, crc32(head.subarray(4))))
  return [head, data, tail]
}

function isOpaque(data: Uint8ClampedArray): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false
  return true
}
