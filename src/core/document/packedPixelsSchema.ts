import * as v from 'valibot'
import { RASTER_EDITION } from '../ink/rasterEdition.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const isWords = (value: unknown): value is Uint32Array<ArrayBuffer> => value instanceof Uint32Array
const words = v.custom<Uint32Array<ArrayBuffer>>(isWords)
const place = { x: count, y: count, width: count, height: count }
const stretches = { words, ends: words }

/** What data that was stored has to be like to be `PackedPixels`; `arePixelsOf` says of which drawing. */
export const packedPixelsSchema = v.object({
  line: v.optional(v.object({ ...place, tinted: v.boolean(), ...stretches })),
  paint: v.optional(v.object({ ...place, ...stretches })),
})

/** The same with how many changes led to them, of files that this rasteriser made; of others the strokes are to be drawn. */
export const keptPixelsSchema = v.object({
  edition: v.literal(RASTER_EDITION),
  position: count,
  pixels: packedPixelsSchema,
})
