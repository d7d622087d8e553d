import type { LineArt } from '../core/image/extractLineArt.ts'
import type { RgbaImage } from '../core/image/pixels.ts'

/**
 * The line art of a picture, found in a worker of its own: a large picture takes seconds, and the page stays alive
 * meanwhile. The picture's pixels move there and are gone here. Rejects where the worker fails.
 */
export async function extractAside(picture: RgbaImage): Promise<LineArt> {
  const worker = new Worker(new URL('./lineArtWorker.ts', import.meta.url), { type: 'module' })
  try {
    return await new Promise<LineArt>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<LineArt>) => resolve(data)
      worker.onerror = ({ message }) =>
        reject(new Error(`The lines could not be found (${message}). Try a smaller picture.`))
      worker.postMessage(picture, [picture.data.buffer])
    })
  } finally {
    worker.terminate()
  }
}
