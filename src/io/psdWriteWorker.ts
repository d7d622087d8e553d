import { type ColoredDrawing, layerDrawing } from '../core/layers/layerDrawing.ts'
import { encodePsd } from './encodePsd.ts'

/** One drawing in, the bytes of its Photoshop document out; the page ends the worker then. */
addEventListener('message', ({ data }: MessageEvent<ColoredDrawing>) => {
  const bytes = encodePsd(layerDrawing(data))
  postMessage(bytes, { transfer: [bytes.buffer] })
})
