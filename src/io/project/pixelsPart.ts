import * as v from 'valibot'
import type { KeptPixels } from '../../core/document/drawnPixels.ts'
import { fromStoredPixels, toStoredPixels } from '../../core/document/storedPixels.ts'
import type { Extent } from '../../core/geometry/viewTransform.ts'
import { crc32 } from '../../core/image/crc32.ts'
import type { ZipFiles } from '../zip/readZip.ts'
import type { ZipFile } from '../zip/writeZip.ts'
import { packData, unpackData } from './packData.ts'
import { PARTS } from './projectFile.ts'

const MOST_BYTES = 512 * 2 ** 20

const schema = v.object({ madeFrom: v.array(v.number()) })

/** The parts that hold lines and strokes, as bytes: what pixels were drawn from. */
export type DrawnFrom = readonly Uint8Array[]

/** What strokes have made of a drawing, as parts of its file, with digests of what they were drawn from. */
export function packPixelsParts(kept: KeptPixels, from: DrawnFrom): ZipFile[] {
  const { json, bytes } = packData({ ...toStoredPixels(kept), madeFrom: digestsOf(from) })
  return [
    { name: PARTS.pixels, bytes: new TextEncoder().encode(json) },
    { name: PARTS.pixelArrays, bytes },
  ]
}

/**
 * The pixels that a file says its strokes have made; undefined where it says nothing, where they were drawn from other lines or strokes, by another
 * rasteriser or on another size, and where they are damaged: then the strokes are drawn.
 */
export function readPixelsParts(files: ZipFiles, from: DrawnFrom, size: Extent): KeptPixels | undefined {
  if (!files.names.includes(PARTS.pixels)) return undefined
  try {
    const json = new TextDecoder().decode(files.read(PARTS.pixels, MOST_BYTES))
    const stored = unpackData({ json, bytes: files.read(PARTS.pixelArrays, MOST_BYTES) })
    const { madeFrom } = v.parse(schema, stored)
    return String(madeFrom) === String(digestsOf(from)) ? fromStoredPixels(stored, size) : undefined
  } catch {
    return undefined
  }
}

const digestsOf = (from: DrawnFrom): number[] => from.map((bytes) => crc32(bytes))
