import type { Teacher } from '../protocol/teaching.ts'
import type { TeachingStore } from '../storage/teachingStore.ts'
import type { StudioStore } from '../store/studioStore.ts'
import type { TeachCommands } from '../store/teachCommands.ts'
import { createAdaptationCommands } from './adaptationCommands.ts'
import { createWithKept, oneByOne, showPieces } from './keptTeaching.ts'
import { createPieceCommands } from './pieceCommands.ts'
import { createRunCommands, offerUnfinished } from './runCommands.ts'

/**
 * Shows what was taught earlier and gives the commands of teaching. Where `opened` gives no storage the studio colours all the same; whoever
 * wants to teach is told.
 */
export function connectTeaching(
  store: StudioStore,
  teacher: Teacher,
  opened: Promise<TeachingStore | undefined>,
): TeachCommands {
  const withKept = createWithKept(store, opened)
  const inTurn = oneByOne(withKept)
  void opened.then((there) => there && inTurn((kept) => restore(store, kept)))
  return {
    ...createPieceCommands(store, withKept),
    ...createRunCommands(store, teacher, withKept, inTurn),
    ...createAdaptationCommands(store, teacher, inTurn),
  }
}

async function restore(store: StudioStore, kept: TeachingStore) {
  await showPieces(store, kept)
  const [adaptations, inUse] = await Promise.all([kept.adaptations.list(), kept.adaptations.inUse()])
  store.getState().setAdaptations(adaptations, inUse)
  await offerUnfinished(store, kept)
}
