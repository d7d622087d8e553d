import { referencePalette } from '../core/color/referencePalette.ts'
import { TintlineError, toTintlineError } from '../core/tintlineError.ts'
import { openPicture } from '../io/openPicture.ts'
import type { StudioCommands } from '../store/commands.ts'
import type { StudioStore } from '../store/studioStore.ts'
import { watchOpening } from './watchOpening.ts'

/** An SVG is drawn at this size to count its colours, px. */
const SVG_SIDE_PX = 512

/** The way from a reference picture to a palette. The newest one wins; a bad file leaves everything as it is. */
export function createPaletteCommands(store: StudioStore): Pick<StudioCommands, 'takePalette'> {
  let newest = 0
  return {
    async takePalette(file, name) {
      newest += 1
      const turn = newest
      const { drawing, setNotice, expectDrawing } = store.getState()
      const arrived = expectDrawing()
      const isWanted = () => turn === newest && store.getState().drawing === drawing
      setNotice(undefined)
      try {
        if (!drawing)
          throw new TintlineError('no-drawing', 'Open a drawing first: the palette belongs to it.')
        const picture = await watchOpening(store, `Opening “${name}”…`, (watched) =>
          openPicture(file, name, { svgSidePx: SVG_SIDE_PX, ...watched }),
        )
        const palette = referencePalette(picture)
        if (palette.length === 0)
          throw new TintlineError(
            'bad-palette',
            `“${name}” is transparent all over: it has no colours to take.`,
          )
        if (isWanted()) store.getState().usePalette(palette)
      } catch (error) {
        const { code, message } = toTintlineError(error, 'not-a-picture')
        if (isWanted() && code !== 'cancelled') setNotice({ tone: 'error', text: message })
      } finally {
        arrived()
      }
    },
  }
}
