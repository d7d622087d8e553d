import { layerDrawing } from '../core/layers/layerDrawing.ts'
import { resizeDrawing } from '../core/layers/resizeDrawing.ts'
import { answerOnce } from './answerOnce.ts'
import { encodePsd } from './encodePsd.ts'
import type { LayersRequest } from './exportRequest.ts'

/** One drawing in, the bytes of its Photoshop document out; the page ends the worker then. */
answerOnce(
  ({ drawing, size, pixelsPerInch }: LayersRequest) =>
    encodePsd(layerDrawing(resizeDrawing(drawing, size)), pixelsPerInch),
  (bytes) => [bytes.buffer],
)
