import type { RgbaImage } from '../core/image/pixels.ts'
import type { LineArt } from '../core/lineArt/extractLineArt.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { createAside } from '../io/aside.ts'
import { askWorker } from '../io/askWorker.ts'
import lineArtWorkerUrl from './lineArtWorker.ts?worker&url'

const lineArtWorker = createAside(lineArtWorkerUrl)

/**
 * The line art of a picture, found in a worker of its own: a large picture takes seconds, and the page stays alive
 * meanwhile. The picture's pixels move there and are gone here. Throws TintlineError 'out-of-memory' where the worker
 * fails, 'cancelled' where `signal` says so.
 */
export function extractAside(picture: RgbaImage, signal?: AbortSignal): Promise<LineArt> {
  const failure = new TintlineError(
    'out-of-memory',
    'The lines could not be found: the browser may have too little memory left. Close other tabs, or try a smaller picture.',
  )
  return askWorker<LineArt>(lineArtWorker, picture, { transfer: [picture.data.buffer], failure, signal })
}
