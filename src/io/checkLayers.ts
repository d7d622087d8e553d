import { TintlineError } from '../core/tintlineError.ts'

/** All bitmaps of a document together, bytes. */
export const MOST_BITMAP_BYTES = 512 * 1024 * 1024

/** As many as Photoshop itself allows. */
const MAX_LAYERS = 8000
/** Groups within groups; Photoshop allows ten. Each takes a picture of its own size while it is drawn. */
const MAX_DEPTH = 32

/**
 * Judges the layers of a document before their pixels are read: those that lie in no group, and what lies in each.
 * Throws TintlineError 'picture-too-complex'.
 */
export function checkLayers<Layer>(
  kind: 'Photoshop' | 'OpenRaster',
  layers: readonly Layer[],
  childrenOf: (layer: Layer) => readonly Layer[],
): void {
  let count = 0
  let level = layers
  for (let depth = 0; level.length > 0; depth++) {
    count += level.length
    if (count > MAX_LAYERS) throw tooComplex(kind, `more than ${MAX_LAYERS} layers`)
    if (depth > MAX_DEPTH) throw tooComplex(kind, `groups more than ${MAX_DEPTH} deep in each other`)
    level = level.flatMap(childrenOf)
  }
}

const tooComplex = (kind: string, what: string) =>
  new TintlineError(
    'picture-too-complex',
    `This ${kind} file has ${what}. Merge layers in a drawing program, or save it as PNG.`,
  )
