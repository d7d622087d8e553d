import { type LayeredPicture, layerDrawing } from '../core/layers/layerDrawing.ts'
import { resizeDrawing } from '../core/layers/resizeDrawing.ts'
import type { LayersRequest } from './exportRequest.ts'
import { packMaking } from './layered/making.ts'

/** The layers that a request asks for, and the bytes to be written beside them. */
export function layersOf({ drawing, size, perColor, making }: LayersRequest): {
  readonly picture: LayeredPicture
  readonly making: Uint8Array<ArrayBuffer> | undefined
} {
  const resized = resizeDrawing(drawing, size)
  const picture = layerDrawing(resized, perColor)
  // At another size it would ask for another picture.
  return { picture, making: making && resized === drawing ? packMaking(making, picture) : undefined }
}
