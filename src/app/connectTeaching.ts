import type { Teacher } from '../protocol/teaching.ts'
import { openTeachingStore, type TeachingStore } from '../storage/teachingStore.ts'
import type { StudioStore } from '../store/studioStore.ts'
import type { TeachCommands } from '../store/teachCommands.ts'
import { createAdaptationCommands, useKeptAdaptation } from './adaptationCommands.ts'
import { createWithKept, showAdaptations, showPieces } from './keptTeaching.ts'
import { createPieceCommands } from './pieceCommands.ts'
import { createRunCommands, offerUnfinished } from './runCommands.ts'

/**
 * Brings back what was taught earlier and gives the commands of teaching. `loaded` resolves when the engine can colour:
 * then the adaptation in use goes in.
 */
export function connectTeaching(store: StudioStore, teacher: Teacher, loaded: Promise<void>): TeachCommands {
  // Without storage the studio colours all the same; whoever wants to teach is told.
  const opened = openTeachingStore().catch(() => undefined)
  const withKept = createWithKept(store, opened)
  void opened.then((there) => there && withKept((kept) => restore(store, teacher, loaded, kept)))
  return {
    ...createPieceCommands(store, withKept),
    ...createRunCommands(store, teacher, withKept),
    ...createAdaptationCommands(store, teacher, withKept),
  }
}

async function restore(store: StudioStore, teacher: Teacher, loaded: Promise<void>, kept: TeachingStore) {
  await showPieces(store, kept)
  await showAdaptations(store, kept)
  await offerUnfinished(store, kept)
  await loaded
  if (store.getState().engine.phase !== 'failed') await useKeptAdaptation(store, teacher, kept)
}
