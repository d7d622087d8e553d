import type { RgbaImage } from '../core/image/pixels.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { encodePng } from './encodePng.ts'

/** What a file picker offers: the formats `openPicture` takes. */
export const PICTURE_ACCEPT = 'image/png,image/jpeg,image/webp,image/svg+xml,.png,.jpg,.jpeg,.webp,.svg,.svgz'

/** Whether something dragged over the page may hold files; what they are shows only when dropped. */
export function mayHoldPictures(transfer: DataTransfer): boolean {
  return transfer.types.includes('Files')
}

/**
 * The files of a paste or drop that may be pictures, in their order; SVG pasted as text counts as one. Files of unknown
 * type are kept, for `openPicture` judges by content. Read it within the event: afterwards the browser empties it.
 */
export function picturesFrom(transfer: DataTransfer): File[] {
  const files = [...transfer.files].filter(({ type }) => type === '' || type.startsWith('image/'))
  if (files.length > 0) return files
  // A dropped file that is no picture deserves the named error rather than silence.
  if (transfer.files.length > 0) return [...transfer.files].slice(0, 1)
  const text = transfer.getData('text/plain').trim()
  return /^<(\?xml|svg)[\s>]/i.test(text) ? [new File([text], 'pasted.svg', { type: 'image/svg+xml' })] : []
}

/**
 * Puts a picture on the clipboard as PNG, as soon as it is there. To be called within a click or key press; false where the
 * browser refuses (no permission, no focus, no clipboard) or there is no picture in the end.
 */
export async function copyPicture(coming: Promise<RgbaImage | undefined>): Promise<boolean> {
  try {
    // The promise goes in as it is: waiting for it first would use up the user's gesture.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': encodeComing(coming) })])
    return true
  } catch {
    return false
  }
}

async function encodeComing(coming: Promise<RgbaImage | undefined>): Promise<Blob> {
  const picture = await coming
  if (!picture) throw new TintlineError('no-drawing', 'There is no drawing to copy')
  return encodePng(picture)
}
