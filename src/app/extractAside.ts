import type { RgbaImage } from '../core/image/pixels.ts'
import type { LineArt } from '../core/lineArt/extractLineArt.ts'
import { askWorker } from '../io/askWorker.ts'

/**
 * The line art of a picture, found in a worker of its own: a large picture takes seconds, and the page stays alive
 * meanwhile. The picture's pixels move there and are gone here. Rejects where the worker fails.
 */
export function extractAside(picture: RgbaImage): Promise<LineArt> {
  const worker = new Worker(new URL('./lineArtWorker.ts', import.meta.url), { type: 'module' })
  return askWorker<LineArt>(
    worker,
    picture,
    [picture.data.buffer],
    (detail) => `The lines could not be found (${detail}). Try a smaller picture.`,
  )
}
