import type { PictureHeader } from '../pictureHeader.ts'
import { readExifOrientation } from './exifOrientation.ts'
import { truncated } from './truncated.ts'

const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9
const APP1 = 0xe1
const APP2 = 0xe2
/** How the segments begin that hold a profile (ICC.1, annex B.4). */
const ICC = [...'ICC_PROFILE\0'].map((character) => character.charCodeAt(0))

/** Frame markers SOF0…SOF15; C4, C8 and CC lie among them but mean other things (ITU T.81, table B.1). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** Restart markers and TEM stand alone, without a length. */
const isBare = (marker: number) => (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01

const NO_END =
  'The end of this JPEG is missing: what is not there is shown grey. Copy or download it again to have it whole.'
const STRAY_BYTES = 'This JPEG is slightly damaged, and is shown as far as it can be read.'

/**
 * The header of a JPEG (ITU T.81, annex B), undefined where it is none. Sides are swapped where EXIF turns the picture by
 * a quarter. Walks to the end marker, since decoders fill what is missing with grey without a word: a note says so. Throws
 * 'truncated-picture' where it breaks off before there is any picture.
 */
export function readJpegHeader(bytes: Uint8Array): PictureHeader | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let size: { width: number; height: number } | undefined
  let orientation = 1
  let hasScan = false
  let hasProfile = false
  let note: string | undefined = NO_END
  let hasStrayBytes = false
  for (let at = 2; at + 2 <= bytes.length; ) {
    const marker = bytes[at + 1] as number
    if (bytes[at] !== 0xff) {
      hasStrayBytes = true
      at++
      continue
    }
    if (marker === END_OF_IMAGE) {
      note = undefined
      break
    }
    // Bytes of fill, and stuffed zeros that belong to no scan.
    if (marker === 0xff || marker === 0 || isBare(marker)) {
      at += marker === 0xff ? 1 : 2
      continue
    }
    if (at + 4 > bytes.length) break
    const end = at + 2 + view.getUint16(at + 2)
    if (end > bytes.length) break
    if (marker === APP1) orientation = readExifOrientation(bytes.subarray(at + 4, end)) ?? orientation
    hasProfile ||= marker === APP2 && ICC.every((byte, i) => bytes[at + 4 + i] === byte)
    if (isFrame(marker) && end >= at + 9)
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    hasScan ||= marker === START_OF_SCAN && end < bytes.length
    at = marker === START_OF_SCAN ? endOfScan(bytes, end) : end
  }
  if (!size || !hasScan) throw truncated('JPEG', 'its picture is missing')
  note ??= hasStrayBytes ? STRAY_BYTES : undefined
  const { width, height } = size
  const shown = orientation >= 5 ? { width: height, height: width } : size
  return { format: 'jpeg', ...shown, ...(hasProfile && { hasProfile }), ...(note && { note }) }
}

/** Where the next marker after compressed data stands: FF followed by neither a stuffed 0 nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}
