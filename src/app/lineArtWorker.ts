import { extractLineArt } from '../core/image/extractLineArt.ts'
import type { RgbaImage } from '../core/image/pixels.ts'

/** One picture in, its line art out; the page ends the worker then. */
addEventListener('message', ({ data }: MessageEvent<RgbaImage>) => {
  const lineArt = extractLineArt(data)
  postMessage(lineArt, { transfer: [lineArt.line.data.buffer] })
})
