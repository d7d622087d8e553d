import { createThumbnail } from '../core/image/createThumbnail.ts'
import type { GrayImage, RgbaImage } from '../core/image/pixels.ts'
import { resizeGray } from '../core/image/resample.ts'
import type { PieceImages } from '../core/pieces/preparePiece.ts'
import { TintlineError } from '../core/tintlineError.ts'
import type { Database } from './database.ts'
import { digest } from './digest.ts'
import { gunzip, gzip } from './gzip.ts'
import type { PieceRecord } from './schema.ts'

/** Longer side of the small pictures that lists show, px. */
const THUMBNAIL_SIDE_PX = 240

/** What lists show of a piece. */
export type KeptPiece = Omit<PieceRecord, 'order' | 'removal'>

/** Keeps the artist's pieces. Writes resolve when complete; rejections are 'storage-full' or 'storage-failed'. */
export interface PieceStore {
  /** All pieces, in the artist's order. */
  list(): Promise<KeptPiece[]>
  /** Adds a piece at the end; one with the same pixels is replaced and keeps its place. */
  add(name: string, images: PieceImages): Promise<KeptPiece>
  /** A piece's pixels; its lines are not yet darkened. Rejects 'storage-failed' where they are gone or damaged. */
  read(id: string): Promise<PieceImages>
  setLineStrength(id: string, strength: number): Promise<void>
  /** Takes a piece off the list; it stays in storage until `forgetRemoved`. */
  remove(id: string): Promise<void>
  /** The piece that was removed last and can be brought back. */
  lastRemoved(): Promise<KeptPiece | undefined>
  /** Puts a removed piece back at its place, as it was. */
  bringBack(id: string): Promise<void>
  /** Deletes what was removed, for good. */
  forgetRemoved(): Promise<void>
  /** Puts the pieces in the order of `ids`; ids that are not there are passed over. */
  reorder(ids: readonly string[]): Promise<void>
}

export function createPieceStore(db: Database): PieceStore {
  const all = () => db.read((connection) => connection.getAll('pieces'))
  const change = (id: string, part: Partial<PieceRecord>) =>
    db.write(['pieces'], async (tx) => {
      const stored = await tx.objectStore('pieces').get(id)
      if (stored) await tx.objectStore('pieces').put({ ...stored, ...part })
    })
  return {
    async list() {
      const there = (await all()).filter((piece) => !isRemoved(piece))
      return there.sort((a, b) => a.order - b.order).map(shown)
    },
    async add(name, { line, picture }) {
      const { width, height } = line
      const [ink, colors] = [new Uint8Array(line.data), new Uint8Array(picture.data)]
      const id = (await digest(ink, colors)).slice(0, 32)
      const pixels = { line: await gzip(ink), picture: await gzip(colors) }
      const kept: KeptPiece = { id, name, width, height, lineStrength: 0, ...smallPictures(line, picture) }
      await db.write(['pieces', 'piecePixels'], async (tx) => {
        const stored = await tx.objectStore('pieces').getAll()
        const last = Math.max(-1, ...stored.map(({ order }) => order))
        const order = stored.find((other) => other.id === id)?.order ?? last + 1
        await Promise.all([
          tx.objectStore('pieces').put({ ...kept, order }),
          tx.objectStore('piecePixels').put(pixels, id),
        ])
      })
      return kept
    },
    async read(id) {
      const [record, pixels] = await db.read((connection) =>
        Promise.all([connection.get('pieces', id), connection.get('piecePixels', id)]),
      )
      if (!record || !pixels) throw damaged('is not in the browser’s storage')
      const { width, height, name } = record
      const unpack = (packed: Uint8Array<ArrayBuffer>, bytes: number) => unpacked(packed, bytes, name)
      const line = await unpack(pixels.line, width * height)
      const picture = await unpack(pixels.picture, 4 * width * height)
      return { line: { width, height, data: line }, picture: { width, height, data: picture } }
    },
    setLineStrength: (id, lineStrength) => change(id, { lineStrength }),
    remove: (id) =>
      db.write(['pieces'], async (tx) => {
        const stored = await tx.objectStore('pieces').getAll()
        const piece = stored.find((other) => other.id === id)
        const removal = (lastOf(stored)?.removal ?? 0) + 1
        if (piece) await tx.objectStore('pieces').put({ ...piece, removal })
      }),
    async lastRemoved() {
      const last = lastOf(await all())
      return last && shown(last)
    },
    bringBack: (id) => change(id, { removal: undefined }),
    forgetRemoved: () =>
      db.write(['pieces', 'piecePixels'], async (tx) => {
        const removed = (await tx.objectStore('pieces').getAll()).filter(isRemoved)
        await Promise.all(
          removed.flatMap(({ id }) => [
            tx.objectStore('pieces').delete(id),
            tx.objectStore('piecePixels').delete(id),
          ]),
        )
      }),
    reorder: (ids) =>
      db.write(['pieces'], async (tx) => {
        const pieces = tx.objectStore('pieces')
        const placed = (await pieces.getAll()).map((piece) => ({ piece, order: ids.indexOf(piece.id) }))
        await Promise.all(placed.map(({ piece, order }) => order >= 0 && pieces.put({ ...piece, order })))
      }),
  }
}

const isRemoved = ({ removal }: PieceRecord) => removal !== undefined

/** The one that was removed last. */
const lastOf = (pieces: readonly PieceRecord[]) =>
  pieces.filter(isRemoved).sort((a, b) => (b.removal ?? 0) - (a.removal ?? 0))[0]

const shown = ({ order: _, removal: __, ...piece }: PieceRecord): KeptPiece => piece

function smallPictures(line: GrayImage, picture: RgbaImage): Pick<KeptPiece, 'thumbnail' | 'lines'> {
  const paper = { ...line, data: new Uint8ClampedArray(line.data.length).fill(255) }
  const thumbnail = createThumbnail(paper, picture, THUMBNAIL_SIDE_PX)
  return { thumbnail, lines: resizeGray(line, thumbnail.width, thumbnail.height) }
}

async function unpacked(packed: Uint8Array<ArrayBuffer>, bytes: number, name: string) {
  const data = await gunzip(packed).catch((cause: unknown) => {
    throw damaged(`“${name}” is damaged`, cause)
  })
  if (data.length !== bytes) throw damaged(`“${name}” is damaged`)
  return new Uint8ClampedArray(data.buffer)
}

const damaged = (what: string, cause?: unknown) =>
  new TintlineError('storage-failed', `The piece ${what}. Remove it and add it again from its file.`, {
    cause,
  })
