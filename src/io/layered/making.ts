import * as v from 'valibot'
import type { Change } from '../../core/document/change.ts'
import { readChange } from '../../core/document/readChange.ts'
import { crc32 } from '../../core/image/crc32.ts'
import type { RgbaImage } from '../../core/image/pixels.ts'
import type { LayeredPicture } from '../../core/layers/layerDrawing.ts'
import { guessesSchema } from '../../core/regions/guessesSchema.ts'
import type { CellGuesses } from '../../core/regions/settleCells.ts'
import { packData, unpackData } from '../project/packData.ts'
import { readZip } from '../zip/readZip.ts'
import { writeZip } from '../zip/writeZip.ts'
import type { LayeredFile } from './layeredFile.ts'
import { wholeLayer } from './wholeLayer.ts'

/** What asked for the colours of a drawing as it is: it travels in documents with layers, beside the layers. */
export interface Making {
  /** What is in effect: guidance, hints, what is filled or locked, paint. Lines and settings of layers are those of the document. */
  readonly changes: readonly Change[]
  readonly guesses: CellGuesses | undefined
  /** The generator colours a drawing that nothing guides yet. */
  readonly guessing: boolean
}

const [JSON_PART, ARRAYS_PART] = ['making.json', 'making.bin']
/** More than the longest sessions make. */
const MOST_BYTES = 256 * 2 ** 20
/** Grows when a making cannot be read by those who read the one before. */
const VERSION = 1

const schema = v.object({
  version: v.literal(VERSION),
  digests: v.array(v.number()),
  changes: v.array(v.unknown()),
  guesses: v.optional(guessesSchema),
  guessing: v.boolean(),
})

/** The bytes of a making, with digests of the layers that it belongs to. */
export function packMaking(making: Making, { flat, layers }: LayeredPicture): Uint8Array<ArrayBuffer> {
  const whole = layers.map(({ name, pixels, left, top }) => ({ name, left, top, imageData: pixels }))
  const digests = digestsOf({ ...flat, children: whole })
  const { json, bytes } = packData({ version: VERSION, digests, ...making })
  return writeZip([
    { name: JSON_PART, bytes: new TextEncoder().encode(json) },
    { name: ARRAYS_PART, bytes },
  ])
}

/** The making that a document carries; undefined where it has none that can be read, or where its layers are others by now. */
export function readMaking(file: LayeredFile): Making | undefined {
  if (!file.making) return undefined
  try {
    const parts = readZip(file.making)
    const json = new TextDecoder().decode(parts.read(JSON_PART, MOST_BYTES))
    const { digests, guesses, guessing, changes } = v.parse(
      schema,
      unpackData({ json, bytes: parts.read(ARRAYS_PART, MOST_BYTES) }),
    )
    const read = changes.map(readChange)
    const known = read.filter((change) => change !== undefined)
    const fits = String(digests) === String(digestsOf(file)) && known.length === read.length
    return fits ? { changes: known, guesses, guessing } : undefined
  } catch {
    // Whatever another program made of it: the layers hold the picture.
    return undefined
  }
}

type Layered = Pick<LayeredFile, 'width' | 'height' | 'children'>

/**
 * A number for each layer that has pixels, from the lowest to the topmost, which is another where the layer was drawn on. How layers are
 * cropped, and what rounding does to the colours of translucent pixels, changes none.
 */
const digestsOf = (file: Layered): number[] =>
  file.children.map((layer) => crc32(exactBytes(wholeLayer(file, layer))))

/** Of each pixel what every program keeps: its alpha, and its colour where it is opaque. */
function exactBytes({ data }: RgbaImage): Uint8Array {
  const exact = new Uint8Array(data)
  for (let i = 0; i < exact.length; i += 4) if (exact[i + 3] !== 255) exact.fill(0, i, i + 3)
  return exact
}
