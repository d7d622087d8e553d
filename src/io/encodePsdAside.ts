import { TintlineError } from '../core/tintlineError.ts'
import { askWorker } from './askWorker.ts'
import type { LayersRequest } from './exportRequest.ts'

/**
 * A coloured drawing as a Photoshop document with layers (`layerDrawing`), written in a worker of its own: a large one takes
 * seconds, and the page stays alive meanwhile. The drawing is copied there and stays usable here. Throws TintlineError
 * 'worker-died'.
 */
export async function encodePsdAside(request: LayersRequest): Promise<Blob> {
  const worker = new Worker(new URL('./psdWriteWorker.ts', import.meta.url), { type: 'module' })
  const failure = new TintlineError(
    'worker-died',
    'The PSD could not be written. Close other tabs, or save a PNG.',
  )
  const bytes = await askWorker<Uint8Array<ArrayBuffer>>(worker, request, { failure })
  return new Blob([bytes], { type: 'image/vnd.adobe.photoshop' })
}
