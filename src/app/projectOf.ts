import type { ProjectFile } from '../io/project/projectFile.ts'
import { lineAsOpened } from '../store/drawStep.ts'
import { changesOf, keptBehind, positionOf } from '../store/history.ts'
import type { StudioState } from '../store/studioStore.ts'
import type { GuessMemory } from './guessMemory.ts'

/** The open drawing as a project file holds it, with what was guessed where the newest colours are final; undefined without a drawing. */
export function projectOf(state: StudioState, memory: GuessMemory): ProjectFile | undefined {
  const { drawing, history, pixelMemory, coloredLines, guessing } = state
  if (!drawing) return undefined
  return {
    name: drawing.name,
    line: lineAsOpened({ line: drawing.line, memory: pixelMemory }),
    changes: changesOf(history),
    position: positionOf(history),
    view: { coloredLines, guessing },
    guesses: memory.steps(state),
    pixels: keptBehind(history.newest, pixelMemory),
  }
}
