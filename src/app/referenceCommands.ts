import { flattenOnWhite } from '../core/image/flattenOnWhite.ts'
import { withoutTint } from '../core/image/pixels.ts'
import { openPicture } from '../io/openPicture.ts'
import type { Engine } from '../protocol/engine.ts'
import type { StudioCommands } from '../store/commands.ts'
import type { StudioStore } from '../store/studioStore.ts'
import { extractAside } from './extractAside.ts'
import { createTakeFromFile } from './takeFromFile.ts'

/** An SVG is drawn at this size to find its cells, px. */
const SVG_SIDE_PX = 1024

/** The way from a coloured drawing to what the generator may copy from it. */
export function createReferenceCommands(
  store: StudioStore,
  engine: Engine,
): Pick<StudioCommands, 'takeReference'> {
  const takeReference = createTakeFromFile(store, {
    needsDrawing: 'Open a drawing first: the reference is for colouring it.',
    async take(file, name, watched) {
      const picture = flattenOnWhite(await openPicture(file, name, { svgSidePx: SVG_SIDE_PX, ...watched }))
      const copy = { ...picture, data: picture.data.slice() }
      const { line } = await extractAside(copy, watched.signal)
      return engine.describeReference(withoutTint(line), picture)
    },
    use: (cells, name) => store.getState().guide({ reference: { name, cells } }),
  })
  return { takeReference }
}
