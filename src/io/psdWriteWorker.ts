import { type ColoredDrawing, layerDrawing } from '../core/layers/layerDrawing.ts'
import { answerOnce } from './answerOnce.ts'
import { encodePsd } from './encodePsd.ts'

/** One drawing in, the bytes of its Photoshop document out; the page ends the worker then. */
answerOnce(
  (drawing: ColoredDrawing) => encodePsd(layerDrawing(drawing)),
  (bytes) => [bytes.buffer],
)
