import { answerOnce } from '../answerOnce.ts'
import type { LayersRequest } from '../exportRequest.ts'
import { layersOf } from '../layersOf.ts'
import { encodeOra } from './encodeOra.ts'

/** One drawing in, the bytes of its OpenRaster document out; the page ends the worker then. */
answerOnce(
  (request: LayersRequest) => {
    const { picture, beside } = layersOf(request)
    return encodeOra(picture, request.pixelsPerInch, beside)
  },
  (bytes) => [bytes.buffer],
)
