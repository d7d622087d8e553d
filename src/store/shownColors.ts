import type { LockedArea } from '../core/fills/lockedArea.ts'
import { paintAreas } from '../core/fills/paintAreas.ts'
import type { GrayImage, RgbaImage } from '../core/image/pixels.ts'
import { createBare } from '../core/image/pixelWord.ts'
import type { ColoringSlice } from './coloringSlice.ts'

/** The colours under the lines as they show now; bare paper where nothing is coloured. */
export function shownColors({ colored }: Pick<ColoringSlice, 'colored'>, line: GrayImage): RgbaImage {
  return colored ? colored.colors : createBare(line)
}

/**
 * The colours with areas painted in at once, before any engine has seen them. The pixels are a copy: somebody may still be
 * writing those before to a file.
 */
export function withAreas(
  state: Pick<ColoringSlice, 'colored' | 'settledRevision'>,
  line: GrayImage,
  areas: readonly LockedArea[],
): Pick<ColoringSlice, 'colored'> {
  const shown = shownColors(state, line)
  const colors = state.colored ? { ...shown, data: shown.data.slice() } : shown
  paintAreas(colors, areas)
  const { revision, method } = state.colored ?? { revision: state.settledRevision, method: 'regions' }
  return { colored: { colors, revision, method } }
}
