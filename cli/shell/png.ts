import { PNG } from 'pngjs'
import { sniffPicture } from '../../src/core/image/pictureFormat.ts'
import type { RgbaImage } from '../../src/core/image/pixels.ts'
import { TintlineError } from '../../src/core/tintlineError.ts'
import { readUserFile, writeUserFile } from './files.ts'

/**
 * Reads a PNG file as 8-bit RGBA. Throws TintlineError 'missing-file', 'empty-picture', 'not-a-picture',
 * 'truncated-picture' or 'picture-too-large', naming the file.
 */
export async function readPng(file: string): Promise<RgbaImage> {
  const bytes = await readUserFile(file)
  try {
    return decodePng(bytes)
  } catch (error) {
    if (!(error instanceof TintlineError)) throw error
    throw new TintlineError(error.code, `${file}: ${error.message}`, { cause: error })
  }
}

/** Decodes PNG bytes; errors as readPng. */
export function decodePng(bytes: Uint8Array): RgbaImage {
  const { format } = sniffPicture(bytes)
  if (format !== 'png') {
    const name = format.toUpperCase()
    throw new TintlineError('not-a-picture', `This is a ${name}; the command line reads PNG. Save it as PNG.`)
  }
  try {
    const { width, height, data } = PNG.sync.read(Buffer.from(bytes))
    return { width, height, data: new Uint8ClampedArray(data) }
  } catch (cause) {
    throw new TintlineError('truncated-picture', `The PNG is damaged (${String(cause)}). Save it anew.`, {
      cause,
    })
  }
}

/** PNG bytes of a picture, straight alpha kept exactly. */
export function encodePng({ width, height, data }: RgbaImage): Uint8Array {
  const png = new PNG({ width, height })
  png.data = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  return PNG.sync.write(png)
}

/** Writes a picture where the user asked for it. */
export const writePng = (file: string, picture: RgbaImage) => writeUserFile(file, encodePng(picture))
