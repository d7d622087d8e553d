import type { Change } from '../../core/document/change.ts'
import type { KeptPixels } from '../../core/document/drawnPixels.ts'
import type { LineImage } from '../../core/image/pixels.ts'
import type { GuessedSteps } from '../../core/regions/stepGuesses.ts'

/** Everything a drawing needs to open on another machine to the same pixels. */
export interface ProjectFile {
  readonly name: string
  /** The line art as it was opened, before any ink of the changes. */
  readonly line: LineImage
  /** All changes, oldest first; the first `position` of them are in effect, the rest can be redone. */
  readonly changes: readonly Change[]
  readonly position: number
  /** What of the view the picture depends on. */
  readonly view: ProjectView
  /** What the generator guessed for the state in effect and for others of the history: another machine, backend or edition of the weights may guess otherwise. */
  readonly guesses?: GuessedSteps | undefined
  /** What strokes had made of the drawing, so that it opens without drawing all of them anew. */
  readonly pixels?: KeptPixels | undefined
}

export interface ProjectView {
  /** Lines with a colour of their own keep it. */
  readonly coloredLines: boolean
  /** The generator colours a drawing that nothing guides yet. */
  readonly guessing: boolean
}

/** The parts of a project file, which is a zip archive. The first one is stored unpacked, so that the file tells what it is by its first bytes. */
export const PARTS = {
  mimetype: 'mimetype',
  manifest: 'manifest.json',
  line: 'line.bin',
  data: 'drawing.json',
  arrays: 'drawing.bin',
  /** Files without these two draw all strokes when they are opened. */
  pixels: 'pixels.json',
  pixelArrays: 'pixels.bin',
} as const

export const PROJECT_MIMETYPE = 'application/x-tintline'
export const PROJECT_ENDING = '.tintline'

/** Grows when a file cannot be read by those who read the one before; a file that they can read keeps the version of theirs. */
export const PROJECT_VERSION = 3

/** The version that a file of a project has: 2 where it holds lines as they were drawn, 3 where it holds guesses of other steps, otherwise 1. */
export const versionOf = ({ line, guesses }: Pick<ProjectFile, 'line' | 'guesses'>): number =>
  guesses?.others ? 3 : line.asDrawn ? 2 : 1
