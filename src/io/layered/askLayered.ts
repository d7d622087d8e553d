import { TintlineError } from '../../core/tintlineError.ts'
import { createAside } from '../aside.ts'
import { askWorker } from '../askWorker.ts'
import { ORA_MIMETYPE } from '../ora/encodeOra.ts'
import { readOraStack } from '../ora/oraStack.ts'
import { naming, readFile } from '../readFile.ts'
import { isZip } from '../zip/readZip.ts'
import { checkPsd } from './checkPsd.ts'
import layeredWorkerUrl from './layeredWorker.ts?worker&url'
import type { LayeredAnswer, LayeredQuestion, LayeredWish } from './readLayered.ts'

const layeredWorker = createAside(layeredWorkerUrl)

/** More than the first bytes that say what a file is. */
const HEAD_BYTES = 256
/** Reading and drawing all layers may take so long. */
const LIMIT_MS = 60_000

/** Whether a file is a Photoshop or OpenRaster document, by its first bytes; false too where it cannot be read. */
export async function isLayeredFile(file: Blob): Promise<boolean> {
  const head = await file
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0))
  const text = new TextDecoder('latin1').decode(head)
  return text.startsWith('8BPS') || (isZip(new Uint8Array(head)) && text.includes(`mimetype${ORA_MIMETYPE}`))
}

/**
 * Asks for something of a document with layers (8 bits a channel), which is read in a worker of its own. `name` appears in messages only. Throws
 * TintlineError 'not-a-picture', 'truncated-picture', 'damaged-file', 'file-too-large', 'empty-picture', 'picture-too-large',
 * 'picture-too-complex', or 'cancelled' where `signal` says so.
 */
export async function askLayered(
  file: Blob,
  name: string,
  wish: LayeredWish,
  signal?: AbortSignal,
): Promise<LayeredAnswer> {
  try {
    const bytes = new Uint8Array(await readFile(file))
    const stack = isZip(bytes) ? readOraStack(bytes) : undefined
    if (!stack) checkPsd(bytes)
    return await askAside({ bytes, stack, wish }, signal)
  } catch (error) {
    throw naming(name, error)
  }
}

async function askAside(question: LayeredQuestion, signal: AbortSignal | undefined): Promise<LayeredAnswer> {
  const what = `This ${question.stack ? 'OpenRaster' : 'Photoshop'} file`
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(tooSlow(what)), LIMIT_MS)
  const failure = new TintlineError(
    'not-a-picture',
    `${what} is damaged, or of a kind that is not read here. Save it anew, or as PNG.`,
  )
  try {
    const ends = AbortSignal.any(signal ? [limit.signal, signal] : [limit.signal])
    const transfer = [question.bytes.buffer]
    return await askWorker<LayeredAnswer>(layeredWorker, question, { transfer, failure, signal: ends })
  } finally {
    clearTimeout(timer)
  }
}

const tooSlow = (what: string) =>
  new TintlineError(
    'picture-too-complex',
    `${what} takes too long to read. Merge layers in a drawing program, or save it as PNG.`,
  )
