import type { Change } from '../core/document/change.ts'
import type { KeptPixels } from '../core/document/drawnPixels.ts'
import type { LineImage, RgbaImage } from '../core/image/pixels.ts'
import type { GuessedSteps } from '../core/regions/stepGuesses.ts'
import type { VersionBody, VersionRecord } from './schema.ts'

/** A drawing as it was opened: its line art before any ink of the artist. */
export interface SavedDrawing {
  readonly id: string
  readonly name: string
  readonly line: LineImage
}

/**
 * What is written at pen-up. A change is appended where the cursor stands and drops what had been undone behind it;
 * a cursor entry is an undo or redo: `position` of the changes count, from the first on.
 */
export type JournalEntry = Change | { readonly kind: 'cursor'; readonly position: number }

/** A drawing and what was done to it; replaying the first `position` changes gives its state, the rest can be redone. */
export interface SavedProject {
  readonly drawing: SavedDrawing
  readonly changes: readonly Change[]
  readonly position: number
  /** When the last change was saved, ms since 1970. */
  readonly changedAtMs: number
  /** What could not be restored, in words for the artist; empty when all is well. */
  readonly damage: readonly string[]
  /** What was guessed of it, where that is known and counts. */
  readonly guesses?: GuessedSteps | undefined
  /** What its strokes had made of it earlier on, where that is kept and counts. */
  readonly pixels?: KeptPixels | undefined
}

/** One line of the recovery list. */
export interface RecentDrawing {
  readonly id: string
  readonly name: string
  readonly width: number
  readonly height: number
  readonly changes: number
  readonly usedAtMs: number
  readonly changedAtMs: number
  readonly thumbnail: RgbaImage | undefined
  /** True where another tab has it open: then it can only be looked at. */
  readonly isElsewhere: boolean
}

/** One line of a drawing's versions. */
export type SavedVersion = VersionRecord

/** A version as a whole, to be put back. */
export interface WholeVersion {
  readonly record: VersionRecord
  readonly body: VersionBody
}

/** A drawing as it is now, to be kept as a version. */
export interface Present {
  readonly name: string
  /** What was guessed of it, where that is known. */
  readonly guesses: GuessedSteps | undefined
  /** How it looks; as the list of drawings shows it where nothing is given. */
  readonly thumbnail?: RgbaImage | undefined
}

/** A drawing after going back to a version, with what was guessed then. */
export interface WentBack {
  readonly project: SavedProject
  readonly presentId: string
}
