import { layerDrawing } from '../core/layers/layerDrawing.ts'
import { resizeDrawing } from '../core/layers/resizeDrawing.ts'
import { answerOnce } from './answerOnce.ts'
import { encodePsd } from './encodePsd.ts'
import type { LayersRequest } from './exportRequest.ts'

/** One drawing in, the bytes of its Photoshop document out; the page ends the worker then. */
answerOnce(
  ({ drawing, size, pixelsPerInch, perColor }: LayersRequest) =>
    encodePsd(layerDrawing(resizeDrawing(drawing, size), perColor), pixelsPerInch),
  (bytes) => [bytes.buffer],
)
