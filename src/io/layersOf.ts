import { type LayeredPicture, layerDrawing } from '../core/layers/layerDrawing.ts'
import { resizeDrawing } from '../core/layers/resizeDrawing.ts'
import type { LayersRequest } from './exportRequest.ts'
import { packBeside } from './layered/beside.ts'

/** The layers that a request asks for, and the bytes to be written beside them. */
export function layersOf({ drawing, size, perColor, making }: LayersRequest): {
  readonly picture: LayeredPicture
  readonly beside: Uint8Array<ArrayBuffer>
} {
  const resized = resizeDrawing(drawing, size, perColor)
  const picture = layerDrawing(resized, perColor)
  // At another size it would ask for another picture.
  return { picture, beside: packBeside(picture, resized === drawing ? making : undefined) }
}
