import { type AdaptationStore, createAdaptationStore } from './adaptationStore.ts'
import { type CheckpointStore, createCheckpointStore } from './checkpointStore.ts'
import { Database } from './database.ts'
import { createPieceStore, type PieceStore } from './pieceStore.ts'
import { createTabLocks } from './tabLocks.ts'

/** All that teaching keeps in this browser. */
export interface TeachingStore {
  readonly pieces: PieceStore
  readonly checkpoints: CheckpointStore
  readonly adaptations: AdaptationStore
  /** Takes the right to run for this tab: checkpoints are of one run. False where another tab has it. */
  holdRun(): Promise<boolean>
  /** Whether no other tab runs. */
  isRunFree(): Promise<boolean>
  releaseRun(): void
  close(): Promise<void>
}

/** Opens the store beside the drawings. Throws 'storage-failed' where the browser denies storage. */
export async function openTeachingStore(databaseName = 'tintline'): Promise<TeachingStore> {
  const db = new Database(databaseName)
  await db.connect()
  const locks = createTabLocks(databaseName)
  return {
    pieces: createPieceStore(db),
    checkpoints: createCheckpointStore(db),
    adaptations: createAdaptationStore(db),
    holdRun: () => locks.hold(RUN),
    isRunFree: () => locks.isFree(RUN),
    releaseRun: () => locks.release(RUN),
    async close() {
      locks.releaseAllBut()
      await db.close()
    },
  }
}

/** No drawing has this id: theirs are UUIDs. */
const RUN = 'teaching'
