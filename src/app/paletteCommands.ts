import { referencePalette } from '../core/color/referencePalette.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { openPicture } from '../io/openPicture.ts'
import type { StudioCommands } from '../store/commands.ts'
import type { StudioStore } from '../store/studioStore.ts'
import { createTake } from './takeForDrawing.ts'

/** An SVG is drawn at this size to count its colours, px. */
const SVG_SIDE_PX = 512

/** The way from a reference picture to a palette. */
export function createPaletteCommands(store: StudioStore): Pick<StudioCommands, 'takePalette'> {
  const takePalette = createTake(store, {
    needsDrawing: 'Open a drawing first: the palette belongs to it.',
    async take(file: Blob, watched, name) {
      const palette = referencePalette(await openPicture(file, name, { svgSidePx: SVG_SIDE_PX, ...watched }))
      if (palette.length === 0)
        throw new TintlineError(
          'bad-palette',
          `“${name}” is transparent all over: it has no colours to take.`,
        )
      return palette
    },
    use: (palette) => store.getState().usePalette(palette),
  })
  return { takePalette }
}
