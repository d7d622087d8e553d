const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0]
const ORIENTATION_TAG = 0x0112
const ENTRY_BYTES = 12

/**
 * The orientation 1…8 (EXIF 2.32, tag 0x0112; 5 and up swap the sides) in an APP1 segment's content; undefined where
 * it says none. Never throws: a broken EXIF block is no reason to refuse a picture.
 */
export function readExifOrientation(segment: Uint8Array): number | undefined {
  if (!EXIF.every((byte, i) => segment[i] === byte)) return undefined
  const tiff = new DataView(
    segment.buffer,
    segment.byteOffset + EXIF.length,
    segment.byteLength - EXIF.length,
  )
  if (tiff.byteLength < 8) return undefined
  const littleEndian = tiff.getUint16(0) === 0x4949
  const directory = tiff.getUint32(4, littleEndian)
  if (directory + 2 > tiff.byteLength) return undefined
  const entries = tiff.getUint16(directory, littleEndian)
  for (
    let i = 0, at = directory + 2;
    i < entries && at + ENTRY_BYTES <= tiff.byteLength;
    i++, at += ENTRY_BYTES
  ) {
    if (tiff.getUint16(at, littleEndian) !== ORIENTATION_TAG) continue
    const value = tiff.getUint16(at + 8, littleEndian)
    return value >= 1 && value <= 8 ? value : undefined
  }
  return undefined
}
