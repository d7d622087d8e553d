import { parseOptions, readInteger, refuseOption } from '../../cli/shell/parseOptions.ts'
import { BACKENDS, type Backend } from '../../src/core/backend.ts'
import { MODEL_SIZES, type ModelSize } from '../../src/core/geometry/modelFrame.ts'

export interface BenchOptions {
  /** Where to write the results as JSON. */
  readonly json: string | undefined
  readonly backends: readonly Backend[]
  /** The same sizes for every backend; undefined: sizes that fit the backend. */
  readonly sizes: readonly ModelSize[] | undefined
  /** Strokes measured per backend and size. */
  readonly strokes: number
  /** Picture of the drawing that is coloured. */
  readonly drawing: string
}

const USAGE =
  'Use: npm run bench -- [--json FILE] [--backends webgpu,webgl,wasm,cpu] [--sizes 128,256,512] [--strokes N] [--drawing FILE]'

function readList<T extends string | number>(option: string, text: string, known: readonly T[]): T[] {
  return text.split(',').map((part) => {
    const found = known.find((value) => String(value) === part.trim())
    if (found === undefined)
      throw refuseOption(`--${option} takes some of ${known.join(', ')}, not '${part}'`)
    return found
  })
}

/** Reads the command line. Throws TintlineError 'unknown-option'. */
export function readOptions(args: string[]): BenchOptions {
  const { values } = parseOptions(args, ['json', 'backends', 'sizes', 'strokes', 'drawing'], 0, USAGE)
  const { backends, sizes } = values
  return {
    json: values.json,
    backends: backends === undefined ? BACKENDS : readList('backends', backends, BACKENDS),
    sizes: sizes === undefined ? undefined : readList('sizes', sizes, MODEL_SIZES),
    strokes: readInteger('strokes', values.strokes ?? '12', 1),
    drawing: values.drawing ?? 'public/gallery/cat-on-the-sill.png',
  }
}
