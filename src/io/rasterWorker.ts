import { checkPictureSize, sniffPicture } from '../core/image/pictureFormat.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { answerOnce } from './answerOnce.ts'
import { decodeBitmap } from './decodeBitmap.ts'
import type { OpenedPicture } from './openedPicture.ts'
import { readPixels } from './readPixels.ts'

/** Chromium makes a bitmap of no JPEG without its end marker, though it shows them in pages; after an end marker it changes nothing. */
const JPEG_END = Uint8Array.of(0xff, 0xd9)

/** The bytes of one picture file in, its pixels out; the page ends the worker then, or when the picture is no longer wanted. */
answerOnce(decode, ({ data }) => [data.buffer])

async function decode(
  bytes: Uint8Array<ArrayBuffer>,
  onProgress: (fraction: number) => void,
): Promise<OpenedPicture> {
  const header = sniffPicture(bytes)
  const { format, note } = header
  const file = new Blob(format === 'jpeg' ? [bytes, JPEG_END] : [bytes], { type: `image/${format}` })
  const bitmap = await decodeBitmap(file, header).catch((cause: unknown) => {
    const message =
      'The picture is damaged and cannot be decoded. Copy or download it again, or save it anew.'
    throw new TintlineError('truncated-picture', message, { cause })
  })
  try {
    checkPictureSize(bitmap.width, bitmap.height)
    return { ...readPixels(bitmap, onProgress), format, note }
  } finally {
    bitmap.close()
  }
}
