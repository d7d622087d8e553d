import { flattenOnWhite } from '../core/image/flattenOnWhite.ts'
import { withoutTint } from '../core/image/pixels.ts'
import { TintlineError, toTintlineError } from '../core/tintlineError.ts'
import { openPicture } from '../io/openPicture.ts'
import type { Engine } from '../protocol/engine.ts'
import type { StudioCommands } from '../store/commands.ts'
import type { StudioStore } from '../store/studioStore.ts'
import { extractAside } from './extractAside.ts'
import { watchOpening } from './watchOpening.ts'

/** An SVG is drawn at this size to find its cells, px. */
const SVG_SIDE_PX = 1024

/** The way from a coloured drawing to what the generator may copy from it. The newest one wins; a bad file leaves everything as it is. */
export function createReferenceCommands(
  store: StudioStore,
  engine: Engine,
): Pick<StudioCommands, 'takeReference'> {
  let newest = 0
  return {
    async takeReference(file, name) {
      newest += 1
      const turn = newest
      const { drawing, setNotice, expectDrawing } = store.getState()
      const arrived = expectDrawing()
      const isWanted = () => turn === newest && store.getState().drawing === drawing
      setNotice(undefined)
      try {
        if (!drawing)
          throw new TintlineError('no-drawing', 'Open a drawing first: the reference is for colouring it.')
        const cells = await watchOpening(store, `Opening “${name}”…`, async (watched) => {
          const picture = flattenOnWhite(
            await openPicture(file, name, { svgSidePx: SVG_SIDE_PX, ...watched }),
          )
          const copy = { ...picture, data: picture.data.slice() }
          const { line } = await extractAside(copy, {}, watched.signal)
          return engine.describeReference(withoutTint(line), picture)
        })
        if (isWanted()) store.getState().guide({ reference: { name, cells } })
      } catch (error) {
        const { code, message } = toTintlineError(error, 'not-a-picture')
        if (isWanted() && code !== 'cancelled') setNotice({ tone: 'error', text: message })
      } finally {
        arrived()
      }
    },
  }
}
