import type { Layer } from 'ag-psd'
import { TintlineError } from '../core/tintlineError.ts'

/** As many as Photoshop itself allows. */
const MAX_LAYERS = 8000
/** Groups within groups; Photoshop allows ten. Each takes a picture of its own size while it is drawn. */
const MAX_DEPTH = 32

/** Judges the layers of a document before their pixels are read. Throws TintlineError 'picture-too-complex'. */
export function checkLayers(layers: readonly Layer[] = []): void {
  let count = 0
  let level = layers
  for (let depth = 0; level.length > 0; depth++) {
    count += level.length
    if (count > MAX_LAYERS) throw tooComplex(`more than ${MAX_LAYERS} layers`)
    if (depth > MAX_DEPTH) throw tooComplex(`groups more than ${MAX_DEPTH} deep in each other`)
    level = level.flatMap(({ children = [] }) => children)
  }
}

const tooComplex = (what: string) =>
  new TintlineError(
    'picture-too-complex',
    `This Photoshop file has ${what}. Merge layers in a drawing program, or save it as PNG.`,
  )
