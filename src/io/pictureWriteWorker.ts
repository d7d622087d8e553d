import { composeLayers } from '../core/layers/composeLayers.ts'
import { resizeDrawing } from '../core/layers/resizeDrawing.ts'
import { answerOnce } from './answerOnce.ts'
import { encodePicture } from './encodePicture.ts'
import type { FlatRequest } from './exportRequest.ts'

/** One drawing in, its picture as a file out; the page ends the worker then. */
answerOnce(({ drawing, size, mode, ...encoding }: FlatRequest) => {
  return encodePicture(composeLayers(resizeDrawing(drawing, size), mode), encoding)
})
