import type { RgbaImage } from '../../core/image/pixels.ts'
import { lineLayers } from '../lineLayers.ts'
import type { OraStack } from '../ora/oraStack.ts'
import { readOraFile } from '../ora/readOraFile.ts'
import { drawFile, pictureOf } from './drawFile.ts'
import { findLineLayer, type LayerItem, listLayers, onlyLayer } from './lineLayer.ts'
import { type OwnDrawing, readOwnFile } from './ownFile.ts'
import { readPsdFile } from './readPsdFile.ts'

/** What is wanted of a document: what it is, one of its layers as line art, or all layers that are named as line art. */
export type LayeredWish =
  | { readonly kind: 'look' }
  | { readonly kind: 'take'; readonly lineLayer: string }
  | { readonly kind: 'take-named' }

export interface LayeredQuestion {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** For an OpenRaster document: what its list of layers says. */
  readonly stack: OraStack | undefined
  readonly wish: LayeredWish
}

export type LayeredAnswer =
  | { readonly kind: 'own'; readonly drawing: OwnDrawing }
  | { readonly kind: 'layers'; readonly layers: readonly LayerItem[]; readonly suggested: string | undefined }
  | LayeredPicture

export interface LayeredPicture {
  readonly kind: 'taken'
  /** All layers together, as the program that wrote the file showed them; where it kept no such picture, as `drawLayers` does. */
  readonly picture: RgbaImage
  /** The line art on white paper; undefined where no layer is named so. */
  readonly line: RgbaImage | undefined
}

/**
 * Answers one question about a document with layers. Throws TintlineError as `readPsdFile`, `readOraFile` and `onlyLayer` do, and whatever the parser
 * does of a broken file.
 */
export async function readLayered({ bytes, stack, wish }: LayeredQuestion): Promise<LayeredAnswer> {
  const file = stack ? await readOraFile(bytes, stack) : readPsdFile(bytes.buffer)
  const { children } = file
  if (wish.kind !== 'look') {
    const lines = wish.kind === 'take' ? onlyLayer(children, wish.lineLayer) : lineLayers(children)
    const line = lines.length > 0 ? drawFile(file, lines, 'white') : undefined
    return { kind: 'taken', picture: pictureOf(file), line }
  }
  const drawing = readOwnFile(file)
  if (drawing) return { kind: 'own', drawing }
  return { kind: 'layers', layers: listLayers(children), suggested: findLineLayer(children) }
}
