import { flattenOnWhite } from '../core/image/flattenOnWhite.ts'
import { withoutTint } from '../core/image/pixels.ts'
import { isLayeredFile } from '../io/layered/askLayered.ts'
import { openLayered } from '../io/layered/openLayered.ts'
import { openPicture } from '../io/openPicture.ts'
import type { ColoredLines } from './colorProject.ts'
import { extractAside } from './extractAside.ts'
import type { Watched } from './watchTask.ts'

/** An SVG is drawn at this size to find its cells, px. */
const SVG_SIDE_PX = 1024

/** The coloured drawing of a picture or of a file with layers. Throws as `openPicture` and `openLayered` do. */
export async function readReference(file: Blob, name: string, watched: Watched): Promise<ColoredLines> {
  const { picture, line: lines } = (await isLayeredFile(file))
    ? await openLayered(file, name, watched.signal)
    : { picture: await openPicture(file, name, { svgSidePx: SVG_SIDE_PX, ...watched }), line: undefined }
  const flat = flattenOnWhite(picture)
  const { line } = await extractAside(lines ?? { ...flat, data: flat.data.slice() }, watched.signal)
  return { line: withoutTint(line), picture: flat }
}
