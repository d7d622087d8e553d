import { gunzipSync, gzipSync } from 'node:zlib'
import { sha256Hex } from '../../model/sha256.ts'

type ReadUrl = (url: string) => Promise<ArrayBuffer>

/** Of so many pictures two are kept aside to judge by. */
const FEW = 16

/**
 * Reads as `readUrl` does, but of the shipped pictures to rehearse with the first few only: judging takes a simulated artist's whole sitting for each that is
 * kept aside.
 */
export function fewToRehearse(readUrl: ReadUrl): ReadUrl {
  return async (url) => {
    const read = await readUrl(url)
    const [folder, isManifest] = [new URL('.', url), url.endsWith('/manifest.json')]
    if (!folder.pathname.endsWith('/rehearsal/')) return read
    const manifest = JSON.parse(
      text(isManifest ? read : await readUrl(new URL('manifest.json', folder).href)),
    )
    const packed = isManifest ? await readUrl(new URL('pictures.bin', folder).href) : read
    const few = firstPictures(packed, manifest)
    if (!isManifest) return toBuffer(few)
    const pictures = manifest.pictures.slice(0, FEW)
    const seal = { ...manifest, pictures, bytes: few.length, sha256: sha256Hex(few) }
    return toBuffer(new TextEncoder().encode(JSON.stringify(seal)))
  }
}

const text = (bytes: ArrayBuffer) => new TextDecoder().decode(bytes)
const toBuffer = (bytes: Uint8Array) => Uint8Array.from(bytes).buffer

/** The first lines, then the colours under them, packed as the whole was. */
function firstPictures(
  packed: ArrayBuffer,
  { design, pictures }: { design: string; pictures: unknown[] },
): Uint8Array<ArrayBuffer> {
  const [linePx = 0, colorPx = 0] = design.split('/').slice(1).map(Number)
  const all = gunzipSync(packed)
  const colorsFrom = pictures.length * linePx ** 2
  const parts = [
    all.subarray(0, FEW * linePx ** 2),
    all.subarray(colorsFrom, colorsFrom + FEW * 3 * colorPx ** 2),
  ]
  return Uint8Array.from(gzipSync(Buffer.concat(parts)))
}
