import { TintlineError } from '../core/tintlineError.ts'

const START = [0xff, 0xd8]
const APP0 = 0xe0
const JFIF = [0x4a, 0x46, 0x49, 0x46, 0]
/** Marker, length, "JFIF", version, unit, density across and down, no thumbnail (JFIF 1.02). */
const SEGMENT_BYTES = 18
const DOTS_PER_INCH = 1
const MAX_DENSITY = 0xffff

/** A JPEG that says how many dots of it are an inch on paper: in the header it has, or in one put before the rest. */
export function setJpegDensity(jpeg: Uint8Array<ArrayBuffer>, dotsPerInch: number): Uint8Array<ArrayBuffer> {
  if (START.some((byte, i) => jpeg[i] !== byte))
    throw new TintlineError('format-unavailable', 'The browser made no JPEG. Save a PNG.')
  const out = hasHeader(jpeg) ? jpeg.slice() : withHeader(jpeg)
  const view = new DataView(out.buffer)
  const density = Math.min(MAX_DENSITY, Math.max(1, Math.round(dotsPerInch)))
  view.setUint8(13, DOTS_PER_INCH)
  view.setUint16(14, density)
  view.setUint16(16, density)
  return out
}

const hasHeader = (jpeg: Uint8Array) =>
  jpeg[2] === 0xff && jpeg[3] === APP0 && JFIF.every((byte, i) => jpeg[6 + i] === byte)

function withHeader(jpeg: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(jpeg.length + SEGMENT_BYTES)
  out.set([...START, 0xff, APP0, 0, SEGMENT_BYTES - 2, ...JFIF, 1, 2])
  out.set(jpeg.subarray(START.length), START.length + SEGMENT_BYTES)
  return out
}
