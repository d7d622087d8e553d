import { crc32 } from '../crc32.ts'
import type { PictureHeader } from '../pictureHeader.ts'
import { truncated } from './truncated.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const IHDR = 0x49484452
const ICCP = 0x69434350
const IDAT = 0x49444154
const IEND = 0x49454e44
/** Bytes of a chunk besides its data: length, type, checksum. */
const CHUNK_FRAME = 12

/**
 * The header of a PNG (PNG specification, third edition, §5 and §11.2.1), undefined where it is none. Walks all chunks up
 * to IEND and checks the checksums of those that hold the picture, since decoders show damaged ones in part.
 */
export function readPngHeader(bytes: Uint8Array): PictureHeader | undefined {
  if (!SIGNATURE.every((byte, i) => bytes[i] === byte)) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 33 || view.getUint32(12) !== IHDR) throw truncated('PNG', 'its header is missing')
  const profile = checkChunks(bytes, view)
  return { format: 'png', width: view.getUint32(16), height: view.getUint32(20), ...profile }
}

function checkChunks(bytes: Uint8Array, view: DataView): Pick<PictureHeader, 'hasProfile'> {
  let hasPixels = false
  let hasProfile = false
  for (let at = SIGNATURE.length; at + CHUNK_FRAME <= bytes.length; ) {
    const length = view.getUint32(at)
    const type = view.getUint32(at + 4)
    const end = at + CHUNK_FRAME + length
    if (end > bytes.length) break
    if (
      (type === IHDR || type === IDAT) &&
      crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)
    ) {
      throw truncated('PNG', 'a checksum is wrong')
    }
    hasPixels ||= type === IDAT
    hasProfile ||= type === ICCP
    if (type === IEND && hasPixels) return hasProfile ? { hasProfile } : {}
    at = end
  }
  throw truncated('PNG', 'its end is missing')
}
