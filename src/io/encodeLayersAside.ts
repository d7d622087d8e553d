import { TintlineError } from '../core/tintlineError.ts'
import { askWorker } from './askWorker.ts'
import type { LayersRequest } from './exportRequest.ts'

/** Formats that hold a drawing with its layers. */
export type LayersFormat = 'psd' | 'ora'

const FORMATS = {
  psd: {
    mimetype: 'image/vnd.adobe.photoshop',
    start: () => new Worker(new URL('./psdWriteWorker.ts', import.meta.url), { type: 'module' }),
  },
  ora: {
    mimetype: 'image/openraster',
    start: () => new Worker(new URL('./ora/oraWriteWorker.ts', import.meta.url), { type: 'module' }),
  },
} as const

/**
 * A coloured drawing as a document with layers (`layerDrawing`), written in a worker of its own: a large one takes seconds, and the
 * page stays alive meanwhile. The drawing is copied there and stays usable here. Throws TintlineError 'worker-died'.
 */
export async function encodeLayersAside(format: LayersFormat, request: LayersRequest): Promise<Blob> {
  const { mimetype, start } = FORMATS[format]
  const failure = new TintlineError(
    'worker-died',
    `The ${format.toUpperCase()} could not be written. Close other tabs, or save a PNG.`,
  )
  const bytes = await askWorker<Uint8Array<ArrayBuffer>>(start(), request, { failure })
  return new Blob([bytes], { type: mimetype })
}
