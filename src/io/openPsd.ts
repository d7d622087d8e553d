import { checkPictureSize } from '../core/image/pictureFormat.ts'
import type { RgbaImage } from '../core/image/pixels.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { askWorker } from './askWorker.ts'
import { naming, readFile } from './readFile.ts'

export interface PsdPicture {
  /** All layers together, as the program that wrote the file showed them; where it kept no such picture, as `drawLayers` does. */
  readonly picture: RgbaImage
  /** The layers named as line art on white paper; undefined where there are none. */
  readonly line: RgbaImage | undefined
}

/** Whether a file is a Photoshop document, by its first bytes. */
export async function isPsd(file: Blob): Promise<boolean> {
  return (await file.slice(0, 4).text()) === '8BPS'
}

/** Reading and drawing all layers may take so long. */
const LIMIT_MS = 60_000

/**
 * The picture and the line layers of a Photoshop document (8 bits, RGB or grey), read in a worker of its own.
 * `name` appears in messages only. Throws TintlineError 'not-a-picture', 'truncated-picture', 'empty-picture',
 * 'picture-too-large', 'picture-too-complex', or 'cancelled' where `signal` says so.
 */
export async function openPsd(file: Blob, name: string, signal?: AbortSignal): Promise<PsdPicture> {
  try {
    const bytes = await readFile(file)
    if (bytes.byteLength < 26) throw new TintlineError('truncated-picture', 'The file breaks off.')
    const header = new DataView(bytes)
    checkPictureSize(header.getUint32(18), header.getUint32(14))
    if (header.getUint16(22) > 8)
      throw new TintlineError('not-a-picture', 'It has more than 8 bits a channel. Save it as PNG.')
    return await readAside(bytes, signal)
  } catch (error) {
    throw naming(name, error)
  }
}

async function readAside(bytes: ArrayBuffer, signal: AbortSignal | undefined): Promise<PsdPicture> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(tooSlow()), LIMIT_MS)
  const worker = new Worker(new URL('./psdWorker.ts', import.meta.url), { type: 'module' })
  const failure = new TintlineError(
    'not-a-picture',
    'This Photoshop file is damaged, or of a kind that is not read here. Save it anew, or as PNG.',
  )
  try {
    const ends = AbortSignal.any(signal ? [limit.signal, signal] : [limit.signal])
    return await askWorker<PsdPicture>(worker, bytes, { transfer: [bytes], failure, signal: ends })
  } finally {
    clearTimeout(timer)
  }
}

const tooSlow = () =>
  new TintlineError(
    'picture-too-complex',
    'This Photoshop file takes too long to read. Merge layers in a drawing program, or save it as PNG.',
  )
