import { checkPictureSize } from '../core/image/pictureFormat.ts'
import type { RgbaImage } from '../core/image/pixels.ts'
import { TintlineError, toTintlineError } from '../core/tintlineError.ts'
import { askWorker } from './askWorker.ts'

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

/**
 * The picture and the line layers of a Photoshop document (8 bits, RGB or grey), read in a worker of its own.
 * `name` appears in messages only. Throws TintlineError 'not-a-picture', 'empty-picture' or 'picture-too-large'.
 */
export async function openPsd(file: Blob, name: string): Promise<PsdPicture> {
  try {
    const bytes = await file.arrayBuffer()
    if (bytes.byteLength < 26) throw new TintlineError('truncated-picture', 'The file breaks off.')
    const header = new DataView(bytes)
    checkPictureSize(header.getUint32(18), header.getUint32(14))
    if (header.getUint16(22) > 8) throw new Error('It has more than 8 bits a channel. Save it as PNG.')
    return await readAside(bytes)
  } catch (error) {
    const named = toTintlineError(error, 'not-a-picture')
    throw new TintlineError(named.code, `“${name}”: ${named.message}`, { cause: error })
  }
}

function readAside(bytes: ArrayBuffer): Promise<PsdPicture> {
  const worker = new Worker(new URL('./psdWorker.ts', import.meta.url), { type: 'module' })
  return askWorker<PsdPicture>(
    worker,
    bytes,
    [bytes],
    (detail) => `This Photoshop file cannot be read (${detail}). Save it as PNG.`,
  )
}
