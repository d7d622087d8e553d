import type { Layer } from 'ag-psd'
import type { RgbaImage } from '../../core/image/pixels.ts'
import { createContext, drawLayers } from '../drawLayers.ts'
import type { LayeredFile } from './layeredFile.ts'

/** Some layers of a document, drawn on transparency or on `paper`. */
export function drawFile(
  { width, height }: Pick<LayeredFile, 'width' | 'height'>,
  layers: readonly Layer[],
  paper?: string,
): RgbaImage {
  const context = createContext(width, height)
  if (paper) {
    context.fillStyle = paper
    context.fillRect(0, 0, width, height)
  }
  drawLayers(context, layers)
  return { width, height, data: context.getImageData(0, 0, width, height).data }
}

/** The whole picture: as the file keeps it, else as its layers give it. */
export const pictureOf = (file: LayeredFile): RgbaImage => file.merged ?? drawFile(file, file.children)
