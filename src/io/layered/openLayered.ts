import { askLayered } from './askLayered.ts'
import type { LayeredPicture } from './readLayered.ts'

/**
 * The picture and the line layers of a Photoshop or OpenRaster document (8 bits; RGB or grey). `name` appears in messages only. Throws as
 * `askLayered`.
 */
export async function openLayered(file: Blob, name: string, signal?: AbortSignal): Promise<LayeredPicture> {
  const answer = await askLayered(file, name, { kind: 'take-named' }, signal)
  if (answer.kind !== 'taken') throw new TypeError('layers were asked for, and something else came')
  return answer
}
