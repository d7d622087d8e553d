import { layerDrawing } from '../../core/layers/layerDrawing.ts'
import { resizeDrawing } from '../../core/layers/resizeDrawing.ts'
import { answerOnce } from '../answerOnce.ts'
import type { LayersRequest } from '../exportRequest.ts'
import { encodeOra } from './encodeOra.ts'

/** One drawing in, the bytes of its OpenRaster document out; the page ends the worker then. */
answerOnce(
  ({ drawing, size, pixelsPerInch, perColor }: LayersRequest) =>
    encodeOra(layerDrawing(resizeDrawing(drawing, size), perColor), pixelsPerInch),
  (bytes) => [bytes.buffer],
)
