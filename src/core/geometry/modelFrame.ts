/** Sides in px the generator is run at; few, so that warm-up is real and GPU buffers are reused. */
export const MODEL_SIZES = [64, 128, 256, 384, 512, 1024] as const
export type ModelSize = (typeof MODEL_SIZES)[number]

/** How a drawing lies in the square picture the generator sees: scaled uniformly, centred, padded with paper. */
export interface ModelFrame {
  /** Side of the square in model px. */
  readonly size: ModelSize
  /** Model px per drawing px. */
  readonly scale: number
  /** The drawing's top left corner, model px. */
  readonly offsetX: number
  readonly offsetY: number
  /** The drawing's own size in px. */
  readonly drawingWidth: number
  readonly drawingHeight: number
}

/** The frame of a drawing of the given size (px) at a model size. */
export function createModelFrame(drawingWidth: number, drawingHeight: number, size: ModelSize): ModelFrame {
  const scale = size / Math.max(drawingWidth, drawingHeight)
  return {
    size,
    scale,
    offsetX: (size - drawingWidth * scale) / 2,
    offsetY: (size - drawingHeight * scale) / 2,
    drawingWidth,
    drawingHeight,
  }
}
