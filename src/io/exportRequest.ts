import type { Extent } from '../core/geometry/viewTransform.ts'
import type { ComposeMode } from '../core/layers/composeLayers.ts'
import type { ColoredDrawing } from '../core/layers/layerDrawing.ts'
import type { FlatEncoding } from './encodePicture.ts'
import type { Making } from './layered/beside.ts'

/** A drawing to be written as one picture of a size, px. */
export interface FlatRequest extends FlatEncoding {
  readonly drawing: ColoredDrawing
  readonly size: Extent
  readonly mode: ComposeMode
}

/** A drawing to be written with its layers, of a size, px. */
export interface LayersRequest {
  readonly drawing: ColoredDrawing
  readonly size: Extent
  readonly pixelsPerInch: number
  /** A layer for each colour instead of one for all. */
  readonly perColor: boolean
  /** What asked for the colours, to be written beside the layers where they have the drawing's own size. */
  readonly making?: Making | undefined
}
