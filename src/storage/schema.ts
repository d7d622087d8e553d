import type { DBSchema, IDBPDatabase, StoreNames } from 'idb'
import type { PackedPixels } from '../core/document/drawnPixels.ts'
import type { GrayImage, RgbaImage } from '../core/image/pixels.ts'
import type { GuessedSteps } from '../core/regions/stepGuesses.ts'

/** What the recovery list shows and undo needs, apart from the bulky line art. */
export interface ProjectRecord {
  readonly id: string
  readonly name: string
  readonly width: number
  readonly height: number
  /** How many changes of the journal are in force; the rest has been undone. */
  readonly position: number
  /** How many changes the journal holds. */
  readonly changes: number
  /** When the drawing was last opened or changed, ms since 1970. */
  readonly usedAtMs: number
  readonly changedAtMs: number
  /** For what was removed and can be brought back: when, ms since 1970. */
  readonly removedAtMs?: number | undefined
  /** How many writes there were after which its flats may be others; none where nothing is said. */
  readonly flatsRevision?: number | undefined
  /** Which pixels kept of it count; none do where the changes that led to them are no longer in the journal. */
  readonly pixels?: KeptPixelsName | undefined
}

/** Names pixels kept of a drawing. */
export interface KeptPixelsName {
  readonly id: string
  /** How many changes of the journal led to them. */
  readonly position: number
}

/** What pen and paint strokes had made of a drawing. */
export interface KeptPixelsRecord {
  readonly id: string
  /** `RASTER_EDITION` then. */
  readonly edition: number
  readonly pixels: PackedPixels
}

/** Pixels kept with a version, of its first `position` changes. */
export interface VersionPixels {
  readonly position: number
  readonly record: KeptPixelsRecord
}

/** What was guessed of a drawing as it was, and when it counts. */
export interface KeptGuesses {
  readonly guesses: GuessedSteps
  /** That of the drawing's record then. */
  readonly flatsRevision: number
  /** What guessed: the adaptation in use and how far it was followed; empty for the base generator. */
  readonly weights: string
}

/** A state of a drawing that can be gone back to, apart from its bulky changes: written once, never changed. */
export interface VersionRecord {
  readonly id: string
  readonly name: string
  /** True for one that was kept by itself, before another state took its place. */
  readonly automatic: boolean
  readonly savedAtMs: number
  /** How many of its changes are in force; the rest had been undone. */
  readonly position: number
  readonly changes: number
  readonly thumbnail: RgbaImage | undefined
}

/** A piece as lists show it, apart from its bulky pixels. */
export interface PieceRecord {
  /** Digest of the pixels: the same piece has the same id everywhere. */
  readonly id: string
  readonly name: string
  readonly width: number
  readonly height: number
  /** Its place in the list; smaller comes first. */
  readonly order: number
  /** How much the lines are darkened when it is learnt from, −1 … 1. */
  readonly lineStrength: number
  /** For what was removed and can be brought back: the larger, the later. */
  readonly removal?: number | undefined
  readonly thumbnail: RgbaImage
  /** Its line art, small, before any darkening. */
  readonly lines: GrayImage
}

/** A piece's pixels, gzipped: line art one byte a pixel, picture four. */
export interface PiecePixels {
  readonly line: Uint8Array<ArrayBuffer>
  readonly picture: Uint8Array<ArrayBuffer>
}

/** One generation, apart from its bulky bytes: written once, never changed. */
export interface CheckpointRecord {
  readonly generation: number
  /** Which run it belongs to, and what that run was asked to do, as plain data. */
  readonly runId: string
  readonly plan: unknown
  readonly step: number
  readonly best: boolean
  readonly savedAtMs: number
  /** SHA-256 of the bytes, hexadecimal. */
  readonly digest: string
}

/** Where to go on from. */
export interface CheckpointPointer {
  readonly runId: string
  readonly newest: number
}

/** An adaptation as lists show it. */
export interface AdaptationRecord {
  readonly id: string
  readonly name: string
  readonly createdAtMs: number
  /** How far it is followed, 0 … 1; 1 where nothing is said. */
  readonly strength?: number | undefined
  readonly digest: string
}

/** The bulk of a version. */
export interface VersionBody {
  /** The whole journal as it was, unchecked. */
  readonly changes: readonly unknown[]
  /** What was guessed of it: the picture is not a function of the changes alone. */
  readonly guesses?: GuessedSteps | undefined
  /** What its strokes had made of the drawing, so that they need not be drawn again. */
  readonly pixels?: VersionPixels | undefined
}

export interface StoredSchema extends DBSchema {
  projects: { key: string; value: ProjectRecord }
  /** Line art with its lines' own colours (`lineBytes`), gzipped: written once a drawing. */
  lines: { key: string; value: Uint8Array<ArrayBuffer> }
  /** A change each, or a `JournalBlock` of those from `index` on. `readJournal` takes it apart, `writeJournal` makes and cuts blocks. */
  journal: { key: [drawingId: string, index: number]; value: unknown }
  thumbnails: { key: string; value: RgbaImage }
  guesses: { key: string; value: KeptGuesses }
  pixels: { key: string; value: KeptPixelsRecord }
  versions: { key: [drawingId: string, versionId: string]; value: VersionRecord }
  versionBodies: { key: [drawingId: string, versionId: string]; value: VersionBody }
  pieces: { key: string; value: PieceRecord }
  piecePixels: { key: string; value: PiecePixels }
  checkpoints: { key: number; value: CheckpointRecord }
  checkpointBytes: { key: number; value: Uint8Array<ArrayBuffer> }
  checkpointPointer: { key: 'current'; value: CheckpointPointer }
  adaptations: { key: string; value: AdaptationRecord }
  adaptationWeights: { key: string; value: Uint8Array<ArrayBuffer> }
  /** The id of the adaptation in use; empty while the base generator is. */
  adaptationInUse: { key: 'current'; value: string }
}
export type StoreName = StoreNames<StoredSchema>

/** Brings a database of an older version to this one; what it holds stays. */
export function migrate(db: IDBPDatabase<StoredSchema>, oldVersion: number): void {
  if (oldVersion < 1) {
    db.createObjectStore('projects', { keyPath: 'id' })
    db.createObjectStore('lines')
    db.createObjectStore('journal')
    db.createObjectStore('thumbnails')
  }
  if (oldVersion < 2) {
    db.createObjectStore('pieces', { keyPath: 'id' })
    db.createObjectStore('piecePixels')
    db.createObjectStore('checkpoints', { keyPath: 'generation' })
    db.createObjectStore('checkpointBytes')
    db.createObjectStore('checkpointPointer')
    db.createObjectStore('adaptations', { keyPath: 'id' })
    db.createObjectStore('adaptationWeights')
    db.createObjectStore('adaptationInUse')
  }
  if (oldVersion < 3) {
    db.createObjectStore('versions')
    db.createObjectStore('versionBodies')
  }
  if (oldVersion < 4) db.createObjectStore('guesses')
  if (oldVersion < 5) db.createObjectStore('pixels')
  // From 6 on a journal may have blocks. Nothing is to be made for them; an older Tintline, which would take them for damage, no longer opens it.
}
