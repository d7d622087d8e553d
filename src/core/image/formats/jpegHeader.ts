import type { PictureHeader } from '../pictureHeader.ts'
import { readExifOrientation } from './exifOrientation.ts'
import { truncated } from './truncated.ts'

const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9
const APP1 = 0xe1

/** Frame markers SOF0…SOF15; C4, C8 and CC lie among them but mean other things (ITU T.81, table B.1). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** Restart markers and TEM stand alone, without a length. */
const isBare = (marker: number) => (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01

/**
 * The header of a JPEG (ITU T.81, annex B), undefined where it is none. Sides are swapped where EXIF turns the picture by
 * a quarter. Walks to the end marker, since decoders fill what is missing with grey without a word.
 */
export function readJpegHeader(bytes: Uint8Array): PictureHeader | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let size: { width: number; height: number } | undefined
  let orientation = 1
  for (let at = 2; at + 2 <= bytes.length; ) {
    const marker = bytes[at + 1] as number
    if (bytes[at] !== 0xff) throw truncated('JPEG', 'a segment is missing')
    if (marker === END_OF_IMAGE) {
      if (!size) throw truncated('JPEG', 'its size is missing')
      const { width, height } = size
      return orientation >= 5
        ? { format: 'jpeg', width: height, height: width }
        : { format: 'jpeg', width, height }
    }
    if (marker === 0xff || isBare(marker)) {
      at += marker === 0xff ? 1 : 2
      continue
    }
    if (at + 4 > bytes.length) break
    const end = at + 2 + view.getUint16(at + 2)
    if (end > bytes.length) break
    if (marker === APP1) orientation = readExifOrientation(bytes.subarray(at + 4, end)) ?? orientation
    if (isFrame(marker) && end >= at + 9)
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at = marker === START_OF_SCAN ? endOfScan(bytes, end) : end
  }
  throw truncated('JPEG', 'its end is missing')
}

/** Where the next marker after compressed data stands: FF followed by neither a stuffed 0 nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}
