import * as tf from '@tensorflow/tfjs-core'
import { createModelFrame, type ModelFrame, type ModelSize } from '../core/geometry/modelFrame.ts'
import type { Rect } from '../core/geometry/rect.ts'
import type { GrayImage } from '../core/image/pixels.ts'
import { toModelLine, updateModelLine } from '../core/image/resample.ts'
import { createDrawnCells, type DrawnCells } from '../core/regions/drawnCells.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { applyLinePatch } from '../protocol/applyLinePatch.ts'

/** A drawing as the generator sees it at one model size. */
export interface ModelView {
  readonly frame: ModelFrame
  /** S×S. */
  readonly line: GrayImage
  /** Follows the line art where a rectangle of it (px) was rewritten. */
  update(rect: Rect): void
}

/** The engine's session of one open drawing: its line art and all that follows from the line art alone. */
export interface Drawing {
  /** How often the line encoder has run. */
  readonly encoderRuns: number
  readonly closed: boolean
  view(size: ModelSize): ModelView
  /** The drawing's cells; found once for a gap tolerance (px of the drawing, by default a share of its longer side). */
  cells(gapPx?: number): DrawnCells
  /** The line's features; `encode` is called only when there are none or the line has changed since. They stay the drawing's. */
  features(size: ModelSize, encode: (line: tf.Tensor4D) => tf.Tensor[]): tf.Tensor[]
  hasFeatures(size: ModelSize): boolean
  updateLine(x: number, y: number, patch: GrayImage): void
  /** Frees the features on the device; they are made again when needed. */
  dropFeatures(): void
  close(): void
}

/** Line art 0 … 255 as the generator's input [1,S,S,1], −1 ink … 1 paper. */
function lineTensor(line: GrayImage): tf.Tensor4D {
  const values = Float32Array.from(line.data, (value) => value / 127.5 - 1)
  return tf.tensor4d(values, [1, line.height, line.width, 1])
}

function createView(line: GrayImage, size: ModelSize): ModelView {
  const frame = createModelFrame(line.width, line.height, size)
  const modelLine = toModelLine(line, frame)
  return { frame, line: modelLine, update: (rect) => updateModelLine(modelLine, line, frame, rect) }
}

/** Opens a drawing; the line art is taken over, not copied. @throws TintlineError 'empty-picture' */
export function createDrawing(line: GrayImage): Drawing {
  if (line.width < 1 || line.height < 1 || line.data.length !== line.width * line.height)
    throw new TintlineError('empty-picture', 'The line art has no pixels, or not as many as its size says')
  let view: ModelView | undefined
  let found: { readonly gapPx: number | undefined; readonly cells: DrawnCells } | undefined
  let features: { readonly size: ModelSize; readonly tensors: tf.Tensor[] } | undefined
  let encoderRuns = 0
  let closed = false
  const dropFeatures = () => {
    if (features) tf.dispose(features.tensors)
    features = undefined
  }
  const viewAt = (size: ModelSize) => {
    if (view?.frame.size !== size) view = createView(line, size)
    return view
  }
  return {
    get encoderRuns() {
      return encoderRuns
    },
    get closed() {
      return closed
    },
    view: viewAt,
    cells(gapPx) {
      if (!found || found.gapPx !== gapPx) found = { gapPx, cells: createDrawnCells(line, gapPx) }
      return found.cells
    },
    hasFeatures: (size) => features?.size === size,
    features(size, encode) {
      if (features?.size === size) return features.tensors
      dropFeatures()
      const input = lineTensor(viewAt(size).line)
      features = { size, tensors: encode(input) }
      input.dispose()
      encoderRuns++
      return features.tensors
    },
    updateLine(x, y, patch) {
      applyLinePatch(line, x, y, patch)
      found = undefined
      view?.update({ left: x, top: y, right: x + patch.width, bottom: y + patch.height })
      dropFeatures()
    },
    dropFeatures,
    close() {
      closed = true
      dropFeatures()
    },
  }
}
