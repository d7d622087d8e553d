import type { ProjectFile } from '../io/project/projectFile.ts'
import { changesOf, lineBeforeInk, positionOf } from '../store/history.ts'
import type { StudioState } from '../store/studioStore.ts'
import type { GuessMemory } from './guessMemory.ts'

/** The open drawing as a project file holds it, with what was guessed where the newest colours are final; undefined without a drawing. */
export function projectOf(state: StudioState, memory: GuessMemory): ProjectFile | undefined {
  const { drawing, history, coloredLines, guessing } = state
  if (!drawing) return undefined
  return {
    name: drawing.name,
    line: lineBeforeInk(history, drawing.line),
    changes: changesOf(history),
    position: positionOf(history),
    view: { coloredLines, guessing },
    guesses: memory.current(state),
  }
}
