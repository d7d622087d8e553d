import { TintlineError } from '../core/tintlineError.ts'
import { createAside } from './aside.ts'
import { askWorker } from './askWorker.ts'
import type { LayersRequest } from './exportRequest.ts'
import oraWriteWorkerUrl from './ora/oraWriteWorker.ts?worker&url'
import psdWriteWorkerUrl from './psdWriteWorker.ts?worker&url'

/** Formats that hold a drawing with its layers. */
export type LayersFormat = 'psd' | 'ora'

const FORMATS = {
  psd: {
    mimetype: 'image/vnd.adobe.photoshop',
    aside: createAside(psdWriteWorkerUrl),
  },
  ora: {
    mimetype: 'image/openraster',
    aside: createAside(oraWriteWorkerUrl),
  },
} as const

/**
 * A coloured drawing as a document with layers (`layerDrawing`), written in a worker of its own: a large one takes seconds, and the
 * page stays alive meanwhile. The drawing is copied there and stays usable here. Throws TintlineError 'worker-died', or 'cancelled' where `signal` says so.
 */
export async function encodeLayersAside(
  format: LayersFormat,
  request: LayersRequest,
  signal?: AbortSignal,
): Promise<Blob> {
  const { mimetype, aside } = FORMATS[format]
  const failure = new TintlineError(
    'worker-died',
    `The ${format.toUpperCase()} could not be written. Close other tabs, or save a PNG.`,
  )
  const bytes = await askWorker<Uint8Array<ArrayBuffer>>(aside, request, { failure, signal })
  return new Blob([bytes], { type: mimetype })
}
