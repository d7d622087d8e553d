import * as v from 'valibot'
import { arePixelsOf, type KeptPixels, type PackedPixels } from '../core/document/drawnPixels.ts'
import { packedPixelsSchema } from '../core/document/storedPixels.ts'
import { RASTER_EDITION } from '../core/ink/rasterEdition.ts'
import type { Looking, Writing } from './database.ts'
import type { StoreName, VersionPixels } from './schema.ts'
import { stored } from './writeJournal.ts'

/** What a transaction has to cover that reads or writes pixels. */
export const PIXEL_STORES: StoreName[] = ['projects', 'pixels']

const recordSchema = v.object({
  id: v.string(),
  edition: v.literal(RASTER_EDITION),
  pixels: packedPixelsSchema,
})

/** What data that was stored has to be like to be `VersionPixels` of this rasteriser. */
export const versionPixelsSchema = v.object({
  position: v.pipe(v.number(), v.integer(), v.minValue(0)),
  record: recordSchema,
})

/** Under which id pixels were written or read, so that the same ones are not written again. */
const ids = new WeakMap<PackedPixels, string>()

/**
 * Keeps what strokes have made of a drawing with the first `position` changes of its journal. Nothing is written where these pixels are kept and
 * count, or where the journal has fewer changes.
 */
export async function putPixels(
  tx: Writing,
  drawingId: string,
  { position, pixels }: KeptPixels,
): Promise<void> {
  const id = ids.get(pixels) ?? crypto.randomUUID()
  if ((await stored(tx, drawingId)).pixels?.id === id) return
  ids.set(pixels, id)
  await putRecord(tx, drawingId, { position, record: { id, edition: RASTER_EDITION, pixels } })
}

/** The pixels kept of a drawing; undefined where there are none that count, or where they are damaged or of another rasteriser. */
export async function currentPixels(tx: Looking, drawingId: string): Promise<KeptPixels | undefined> {
  const [project, kept] = await Promise.all([
    tx.objectStore('projects').get(drawingId),
    recordInEffect(tx, drawingId),
  ])
  if (!project || !v.is(versionPixelsSchema, kept)) return undefined
  const { id, pixels } = kept.record
  if (!arePixelsOf(pixels, project)) return undefined
  ids.set(pixels, id)
  return { position: kept.position, pixels }
}

/** The pixels kept of a drawing, unread, for a version to keep them too; undefined where there are none that count. */
export async function recordInEffect(tx: Looking, drawingId: string): Promise<VersionPixels | undefined> {
  const [project, record] = await Promise.all([
    tx.objectStore('projects').get(drawingId),
    tx.objectStore('pixels').get(drawingId),
  ])
  const name = project?.pixels
  return name && record?.id === name.id ? { position: name.position, record } : undefined
}

/** Makes pixels kept with a version those of the drawing, whose journal is the version's. Nothing is kept where that has fewer changes. */
export async function putRecord(
  tx: Writing,
  drawingId: string,
  { position, record }: VersionPixels,
): Promise<void> {
  const project = await stored(tx, drawingId)
  if (position > project.changes) return
  await Promise.all([
    tx.objectStore('projects').put({ ...project, pixels: { id: record.id, position } }),
    tx.objectStore('pixels').put(record, drawingId),
  ])
}
