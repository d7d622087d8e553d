import * as v from 'valibot'
import type { Extent } from '../geometry/viewTransform.ts'
import { RASTER_EDITION } from '../ink/rasterEdition.ts'
import { arePixelsOf, type KeptPixels } from './drawnPixels.ts'

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

const storedPixelsSchema = v.object({
  edition: v.literal(RASTER_EDITION),
  position: count,
  pixels: packedPixelsSchema,
})

/** Pixels as files hold them: with what drew them. */
export const toStoredPixels = (kept: KeptPixels) => ({ edition: RASTER_EDITION, ...kept })

/** The pixels a file holds; undefined where they are damaged, another rasteriser's or of another size: then the strokes are to be drawn. */
export function fromStoredPixels(stored: unknown, size: Extent): KeptPixels | undefined {
  const kept = v.safeParse(storedPixelsSchema, stored)
  if (!kept.success || !arePixelsOf(kept.output.pixels, size)) return undefined
  const { position, pixels } = kept.output
  return { position, pixels }
}
