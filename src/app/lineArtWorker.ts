import type { RgbaImage } from '../core/image/pixels.ts'
import { extractLineArt } from '../core/lineArt/extractLineArt.ts'

/** One picture in, its line art out; the page ends the worker then. */
addEventListener('message', ({ data }: MessageEvent<RgbaImage>) => {
  const lineArt = extractLineArt(data)
  postMessage(lineArt, { transfer: [lineArt.line.data.buffer] })
})
