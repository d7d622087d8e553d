import type { Layer } from 'ag-psd'
import type { RgbaImage } from '../../core/image/pixels.ts'

/** A document with layers, of whatever format: the layers as ag-psd has them, from the lowest to the topmost, sizes in px. */
export interface LayeredFile {
  readonly width: number
  readonly height: number
  readonly children: readonly Layer[]
  /** All layers together, as the program that wrote the file showed them, where it kept that. */
  readonly merged: RgbaImage | undefined
  /** What the studio put beside the layers (`packBeside`). */
  readonly beside?: Uint8Array<ArrayBuffer> | undefined
}
