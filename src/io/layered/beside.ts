import * as v from 'valibot'
import type { Change } from '../../core/document/change.ts'
import type { KeptPixels } from '../../core/document/drawnPixels.ts'
import { LAYER_KINDS } from '../../core/document/layers.ts'
import { readChange } from '../../core/document/readChange.ts'
import { fromStoredPixels, toStoredPixels } from '../../core/document/storedPixels.ts'
import type { Extent } from '../../core/geometry/viewTransform.ts'
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

/** What asked for the colours of a drawing as it is. */
export interface Making {
  /** What is in effect: guidance, hints, what is filled or locked, paint. Lines and settings of layers are those of the document. */
  readonly changes: readonly Change[]
  readonly guesses?: CellGuesses | undefined
  /** The generator colours a drawing that nothing guides yet. */
  readonly guessing: boolean
  /** What paint strokes had made, so that they need not all be drawn again. */
  readonly pixels?: KeptPixels | undefined
}

/** What travels in documents with layers, beside the layers: which one is which, whatever it is called, and the making where it fits the picture. */
export interface Beside {
  /** From the lowest layer to the topmost. */
  readonly kinds: readonly OwnKind[]
  readonly making: Making | undefined
}

/** Layers that our documents have. */
export const OWN_KINDS = [...LAYER_KINDS, 'hints'] as const
export type OwnKind = (typeof OWN_KINDS)[number]

const [JSON_PART, ARRAYS_PART] = ['beside.json', 'beside.bin']
/** More than the longest sessions make. */
const MOST_BYTES = 256 * 2 ** 20
/** Grows when what is written cannot be read by those who read the one before. */
const VERSION = 1

const schema = v.object({
  version: v.literal(VERSION),
  digests: v.array(v.number()),
  kinds: v.array(v.picklist(OWN_KINDS)),
  making: v.optional(
    v.object({
      changes: v.array(v.unknown()),
      guesses: v.optional(guessesSchema),
      guessing: v.boolean(),
      pixels: v.optional(v.unknown()),
    }),
  ),
})

/** The bytes to be written beside some layers, with digests of them. */
export function packBeside(
  { flat, layers }: LayeredPicture,
  making: Making | undefined,
): Uint8Array<ArrayBuffer> {
  const whole = layers.map(({ name, pixels, left, top }) => ({ name, left, top, imageData: pixels }))
  const digests = digestsOf({ ...flat, children: whole })
  const kinds = layers.map(({ kind }) => kind)
  const pixels = making?.pixels && toStoredPixels(making.pixels)
  const { json, bytes } = packData({
    version: VERSION,
    digests,
    kinds,
    making: making && { ...making, pixels },
  })
  return writeZip([
    { name: JSON_PART, bytes: new TextEncoder().encode(json) },
    { name: ARRAYS_PART, bytes },
  ])
}

/** What a document carries beside its layers; undefined where that is nothing that can be read, or where its layers are others by now. */
export function readBeside(file: LayeredFile): Beside | undefined {
  if (!file.beside) return undefined
  try {
    const parts = readZip(file.beside)
    const json = new TextDecoder().decode(parts.read(JSON_PART, MOST_BYTES))
    const { digests, kinds, making } = v.parse(
      schema,
      unpackData({ json, bytes: parts.read(ARRAYS_PART, MOST_BYTES) }),
    )
    if (String(digests) !== String(digestsOf(file)) || kinds.length !== digests.length) return undefined
    return { kinds, making: making && toMaking(making, file) }
  } catch {
    // Whatever another program made of it: the layers hold the picture.
    return undefined
  }
}

type StoredMaking = NonNullable<v.InferOutput<typeof schema>['making']>

/** Undefined where one of the changes is none that this edition knows. */
function toMaking({ changes, pixels, ...rest }: StoredMaking, size: Extent): Making | undefined {
  const read = changes.map(readChange)
  const known = read.filter((change) => change !== undefined)
  if (known.length < read.length) return undefined
  return { ...rest, changes: known, pixels: fromStoredPixels(pixels, size) }
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
