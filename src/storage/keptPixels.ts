import type { IDBPTransaction } from 'idb'
import * as v from 'valibot'
import { arePixelsOf, type PackedPixels } from '../core/document/drawnPixels.ts'
import { RASTER_EDITION } from '../core/ink/rasterEdition.ts'
import type { Writing } from './database.ts'
import type { SavedPixels } from './savedProject.ts'
import type { StoredSchema, StoreName } from './schema.ts'
import { stored } from './writeJournal.ts'

/** What a transaction has to cover that reads or writes pixels. */
export const PIXEL_STORES: StoreName[] = ['projects', 'pixels']

type Looking = IDBPTransaction<StoredSchema, StoreName[], 'readonly' | 'readwrite'>

const number = v.pipe(v.number(), v.integer(), v.minValue(0))
const isWords = (value: unknown): value is Uint32Array<ArrayBuffer> => value instanceof Uint32Array
const words = v.custom<Uint32Array<ArrayBuffer>>(isWords)
const packed = { x: number, y: number, width: number, height: number, words, ends: words }
const recordSchema = v.object({
  id: v.string(),
  edition: v.literal(RASTER_EDITION),
  pixels: v.object({
    line: v.optional(v.object({ ...packed, tinted: v.boolean() })),
    paint: v.optional(v.object(packed)),
  }),
})

/** Keeps what strokes have made of a drawing with the first `position` changes of its journal. Nothing is kept where the journal has fewer. */
export async function putPixels(
  tx: Writing,
  drawingId: string,
  { position, pixels }: SavedPixels,
): Promise<void> {
  const project = await stored(tx, drawingId)
  if (position > project.changes) return
  const id = crypto.randomUUID()
  await Promise.all([
    tx.objectStore('projects').put({ ...project, pixels: { id, position } }),
    tx.objectStore('pixels').put({ id, edition: RASTER_EDITION, pixels }, drawingId),
  ])
}

/** The pixels kept of a drawing; undefined where there are none that count, or where they are damaged or of another rasteriser. */
export async function currentPixels(tx: Looking, drawingId: string): Promise<SavedPixels | undefined> {
  const [project, kept] = await Promise.all([
    tx.objectStore('projects').get(drawingId),
    tx.objectStore('pixels').get(drawingId),
  ])
  const name = project?.pixels
  if (!name || !v.is(recordSchema, kept) || kept.id !== name.id) return undefined
  const pixels: PackedPixels = kept.pixels
  return arePixelsOf(pixels, project) ? { position: name.position, pixels } : undefined
}
