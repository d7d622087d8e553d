import { hintsFor } from '../core/hints/hintsFor.ts'
import type { Stroke } from '../core/hints/stroke.ts'
import { composite } from '../core/image/composite.ts'
import type { RgbaImage } from '../core/image/pixels.ts'
import { clearPaper } from '../core/simulation/clearPaper.ts'
import { createArtist } from '../core/simulation/createArtist.ts'
import { finishPicture, hintsToFinish } from '../core/simulation/finishPicture.ts'
import type { TeachSettings } from '../core/teaching.ts'
import type { GeneratorModels } from '../model/topology.ts'
import type { FineTuneHost, OpenedDrawing } from './host.ts'
import type { PreparedPiece } from './preparePiece.ts'

/** The simulated artist gives up after so many hints: whoever teaches hopes for few. */
export const MOST_HINTS = 15

/** A piece before which a generator is measured. */
export interface Bench extends PreparedPiece {
  readonly drawing: OpenedDrawing
  /** The picture with the generator's colours for strokes. */
  paint(models: GeneratorModels, strokes: readonly Stroke[]): Promise<RgbaImage>
  /** Hints a simulated artist needs with it; see hintsToFinish. */
  finish(models: GeneratorModels): Promise<number>
  /** Strokes of `count` hints: the same for every generator. */
  hints(count: number): readonly Stroke[]
}

export async function openBench(
  piece: PreparedPiece,
  { size, seed }: Pick<TeachSettings, 'size' | 'seed'>,
  open: FineTuneHost['open'],
): Promise<Bench> {
  const drawing = await open(piece.line, size)
  const artist = createArtist(piece, clearPaper(piece.line))
  return {
    ...piece,
    drawing,
    paint: async (models, strokes) => composite(await drawing.color(models, strokes), piece.line),
    async finish(models) {
      const sitting = await finishPicture(artist, (dots) => drawing.color(models, dots), MOST_HINTS)
      return hintsToFinish(sitting.wrong)
    },
    hints: (count) => (count > 0 ? hintsFor({ ...piece, name: piece.id }, count, seed) : []),
  }
}
