import type { Change } from '../core/document/change.ts'
import type { KeptPixels } from '../core/document/drawnPixels.ts'
import { flattenOnWhite } from '../core/image/flattenOnWhite.ts'
import { type GrayImage, type LineImage, type RgbaImage, withoutTint } from '../core/image/pixels.ts'
import type { GuessedSteps } from '../core/regions/stepGuesses.ts'
import { TintlineError } from '../core/tintlineError.ts'
import type { Engine } from '../protocol/engine.ts'
import { wantsColors } from '../store/coloringSlice.ts'
import { createStudioStore, type StudioState } from '../store/studioStore.ts'
import { coloringRequest } from './coloringRequest.ts'
import { finishedPicture } from './finishedPicture.ts'
import { createGuessMemory } from './guessMemory.ts'

/** A drawing with what was done to it, as storage and project files have it. */
export interface Project {
  readonly name: string
  readonly line: LineImage
  readonly changes: readonly Change[]
  readonly position: number
  readonly guesses?: GuessedSteps | undefined
  readonly pixels?: KeptPixels | undefined
}

/** A coloured drawing, opaque, lines included, and its lines, of the same size. */
export interface ColoredLines {
  readonly line: GrayImage
  readonly picture: RgbaImage
}

/**
 * A project as it would look if it were opened, without opening it: on a desk of its own, beside the one the artist sees.
 * @param guessing whether what has no hints yet is guessed
 * @throws TintlineError 'no-drawing' where it has no colours, and whatever the engine throws
 */
export async function colorProject(
  engine: Pick<Engine, 'openDrawing' | 'colorize' | 'closeDrawing'>,
  { name, line, changes, position, guesses, pixels }: Project,
  guessing: boolean,
): Promise<ColoredLines> {
  const desk = createStudioStore()
  const drawing = { id: crypto.randomUUID(), name, line }
  const memory = createGuessMemory()
  if (guesses) memory.keepFor({ drawing, changes, position }, guesses)
  desk.getState().setGuessing(guessing)
  desk.getState().openDrawing(drawing, changes, position, pixels)
  const state = desk.getState()
  const inked = withoutTint(state.drawing?.line ?? line)
  if (wantsColors(state)) {
    await engine.openDrawing(drawing.id, inked)
    try {
      const asked = { ...coloringRequest(state, drawing), earlier: memory.earlier(state) }
      const { colors } = await engine.colorize({ ...asked, method: 'generator' })
      state.showColors({ colors, revision: state.revision, method: 'generator' }, true)
    } finally {
      await engine.closeDrawing(drawing.id)
    }
  }
  if (!hasColors(desk.getState()))
    throw new TintlineError(
      'no-drawing',
      `“${name}” has no colours yet. Colour it first, or take another one.`,
    )
  const picture = finishedPicture(desk.getState(), 'lines-and-colors')
  if (!picture) throw new TypeError('the drawing that was opened is gone')
  return { line: inked, picture: flattenOnWhite(picture) }
}

const hasColors = ({ colored, paint }: StudioState) => colored !== undefined || paint.pixels !== undefined
