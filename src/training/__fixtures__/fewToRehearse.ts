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
    const text = isManifest ? read : await readUrl(new URL('manifest.json', folder).href)
    const manifest = JSON.parse(new TextDecoder().decode(text))
    const packed = isManifest ? await readUrl(new URL('pictures.bin', folder).href) : read
    const few = await firstPictures(packed, manifest)
    if (!isManifest) return few
    const pictures = manifest.pictures.slice(0, FEW)
    const seal = { ...manifest, pictures, bytes: few.byteLength, sha256: sha256Hex(new Uint8Array(few)) }
    return new TextEncoder().encode(JSON.stringify(seal)).buffer
  }
}

/** The first lines, then the colours under them, packed as the whole was. */
async function firstPictures(
  packed: ArrayBuffer,
  { design, pictures }: { design: string; pictures: unknown[] },
): Promise<ArrayBuffer> {
  const [linePx = 0, colorPx = 0] = design.split('/').slice(1).map(Number)
  const all = await through(new Blob([packed]), new DecompressionStream('gzip'))
  const colorsFrom = pictures.length * linePx ** 2
  const lines = all.slice(0, FEW * linePx ** 2)
  const colors = all.slice(colorsFrom, colorsFrom + FEW * 3 * colorPx ** 2)
  return through(new Blob([lines, colors]), new CompressionStream('gzip'))
}

const through = (bytes: Blob, stream: CompressionStream | DecompressionStream) =>
  new Response(bytes.stream().pipeThrough(stream)).arrayBuffer()
