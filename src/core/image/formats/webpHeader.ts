import type { PictureHeader } from '../pictureHeader.ts'
import { truncated } from './truncated.ts'

/** The flag of an extended file that holds an ICC profile. */
const HAS_PROFILE = 0x20

const fourCc = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))

/**
 * The header of a WebP (RFC 9649, §2), undefined where it is none. The RIFF length tells whether all of it is there.
 * EXIF orientation is not looked for: browsers ignore it in WebP.
 */
export function readWebpHeader(bytes: Uint8Array): PictureHeader | undefined {
  if (fourCc(bytes, 0) !== 'RIFF' || fourCc(bytes, 8) !== 'WEBP') return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 30 || view.getUint32(4, true) + 8 > bytes.length)
    throw truncated('WebP', 'its end is missing')
  const kind = fourCc(bytes, 12)
  if (kind === 'VP8X') {
    const hasProfile = ((bytes[20] as number) & HAS_PROFILE) !== 0
    return { ...size(1 + uint24(view, 24), 1 + uint24(view, 27)), ...(hasProfile && { hasProfile }) }
  }
  if (kind === 'VP8L') return losslessSize(view)
  if (kind === 'VP8 ') return size(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
  throw truncated('WebP', 'it holds no picture')
}

const size = (width: number, height: number): PictureHeader => ({ format: 'webp', width, height })
const uint24 = (view: DataView, at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)

/** Two 14-bit sides less one, after the signature byte (RFC 9649, §3.4). */
function losslessSize(view: DataView): PictureHeader {
  const bits = view.getUint32(21, true)
  return size(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff))
}
