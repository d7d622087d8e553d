import { checkPictureSize } from '../../core/image/pictureFormat.ts'
import { TintlineError } from '../../core/tintlineError.ts'

/** Judges a Photoshop document by its header. Throws TintlineError 'truncated-picture', 'picture-too-large' or 'not-a-picture'. */
export function checkPsd(bytes: Uint8Array<ArrayBuffer>): void {
  if (bytes.length < 26) throw new TintlineError('truncated-picture', 'The file breaks off.')
  const header = new DataView(bytes.buffer)
  checkPictureSize(header.getUint32(18), header.getUint32(14))
  if (header.getUint16(22) > 8)
    throw new TintlineError('not-a-picture', 'It has more than 8 bits a channel. Save it as PNG.')
}
