import type { ModelSize } from '../core/geometry/modelFrame.ts'
import type { Stroke } from '../core/hints/stroke.ts'
import type { GrayImage, RgbaImage } from '../core/image/pixels.ts'
import type { TokenBase } from '../core/regions/cellTokens.ts'
import type { DrawnCells } from '../core/regions/drawnCells.ts'
import type { TeachEvent } from '../core/teaching.ts'
import type { GeneratorModels } from '../model/topology.ts'

/** Runs a job on the device, one at a time. */
export type RunOnDevice = <T>(job: () => Promise<T>) => Promise<T>

/** A drawing described once, since the line encoder does not learn; it holds nothing of the device. */
export interface OpenedDrawing {
  readonly cells: DrawnCells
  readonly base: TokenBase
  /** Colours under the lines by a generator of the same encoder, as the studio makes them. A job on the device of its own. */
  color(models: GeneratorModels, strokes: readonly Stroke[]): Promise<RgbaImage>
}

/** What a run needs of whoever started it. */
export interface FineTuneHost {
  /** Whoever else wants the device gets it between two jobs. */
  readonly run: RunOnDevice
  /** Cells of line art and what the decoder reads of them at a model size. A job on the device of its own. */
  open(line: GrayImage, size: ModelSize): Promise<OpenedDrawing>
  onEvent(event: TeachEvent): void
  /** Resolves when the run may go on; true: it should end. */
  mayGoOn(): Promise<boolean>
}
