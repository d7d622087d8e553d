import { askLayered } from './layered/askLayered.ts'
import type { LayeredPicture } from './layered/readLayered.ts'

/** Whether a file is a Photoshop document, by its first bytes. */
export async function isPsd(file: Blob): Promise<boolean> {
  return (await file.slice(0, 4).text()) === '8BPS'
}

/**
 * The picture and the line layers of a Photoshop document (8 bits, RGB or grey). `name` appears in messages only. Throws as
 * `askLayered`.
 */
export async function openPsd(file: Blob, name: string, signal?: AbortSignal): Promise<LayeredPicture> {
  const answer = await askLayered(file, name, { kind: 'take-named' }, signal)
  if (answer.kind !== 'taken') throw new TypeError('layers were asked for, and something else came')
  return answer
}
