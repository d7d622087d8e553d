import type { ProjectFile } from '../io/project/projectFile.ts'
import type { StudioStore } from '../store/studioStore.ts'
import type { GuessMemory } from './guessMemory.ts'
import { type OpenKept, replaceDrawing } from './replaceDrawing.ts'

/**
 * Opens a project as a drawing of its own, to the pixels it was saved with: what was guessed then is shown, whatever would be guessed here.
 * False when the artist would rather keep what is there.
 */
export function openProjectFile(
  store: StudioStore,
  memory: GuessMemory,
  { view, guesses, ...drawing }: ProjectFile,
  openKept: OpenKept,
): Promise<boolean> {
  return replaceDrawing(store, drawing, openKept, (opened) => {
    const { guessing, setGuessing, setColoredLines } = store.getState()
    if (view.guessing !== guessing) setGuessing(view.guessing)
    setColoredLines(view.coloredLines)
    if (guesses) memory.keepFor({ ...drawing, drawing: opened }, guesses)
  })
}
