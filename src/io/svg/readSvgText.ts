import { TintlineError } from '../../core/tintlineError.ts'
import { tooComplex } from './svgBudget.ts'

/** Largest text of an SVG that is read, bytes: half a second of parsing. */
export const MAX_SVG_BYTES = 24_000_000

const DECLARED = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/

/** Whether bytes are packed with gzip (RFC 1952, §2.3.1), as .svgz files are. */
export const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b

/**
 * Unpacks a .svgz file, no further than an SVG may be long.
 * Throws TintlineError 'picture-too-complex', or 'truncated-picture' where the packing is damaged.
 */
export async function unpackSvg(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.length
      if (length > MAX_SVG_BYTES) throw tooLong()
      chunks.push(next.value)
    }
  } catch (cause) {
    if (cause instanceof TintlineError) throw cause
    const message = 'This .svgz file is damaged and cannot be unpacked. Copy or download it again.'
    throw new TintlineError('truncated-picture', message, { cause })
  } finally {
    // Ends the unpacking where it is not wanted to its end; a broken stream has nothing to end.
    reader.cancel().catch(() => undefined)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

/**
 * The text of an SVG, decoded as its byte order mark or XML declaration says (XML 1.0, appendix F), else as UTF-8.
 * Throws TintlineError 'picture-too-complex' over MAX_SVG_BYTES.
 */
export function readSvgText(bytes: Uint8Array): string {
  if (bytes.length > MAX_SVG_BYTES) throw tooLong()
  return decoderFor(bytes).decode(bytes)
}

function decoderFor(bytes: Uint8Array): TextDecoder {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0))
    return new TextDecoder('utf-16le')
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c))
    return new TextDecoder('utf-16be')
  const label = DECLARED.exec(String.fromCharCode(...bytes.subarray(0, 256)))?.[1] ?? 'utf-8'
  try {
    // What can be read as single bytes so far cannot be UTF-16, whatever it declares.
    return new TextDecoder(/^utf-?16/i.test(label) ? 'utf-8' : label)
  } catch {
    return new TextDecoder()
  }
}

const tooLong = () => tooComplex(`more than ${MAX_SVG_BYTES / 1e6} MB of text`)
