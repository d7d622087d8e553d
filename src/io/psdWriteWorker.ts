import { answerOnce } from './answerOnce.ts'
import { encodePsd } from './encodePsd.ts'
import type { LayersRequest } from './exportRequest.ts'
import { layersOf } from './layersOf.ts'

/** One drawing in, the bytes of its Photoshop document out; the page ends the worker then. */
answerOnce(
  (request: LayersRequest) => {
    const { picture, beside } = layersOf(request)
    return encodePsd(picture, request.pixelsPerInch, beside)
  },
  (bytes) => [bytes.buffer],
)
