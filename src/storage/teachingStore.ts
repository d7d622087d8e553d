import { type AdaptationStore, createAdaptationStore } from './adaptationStore.ts'
import { type CheckpointStore, createCheckpointStore } from './checkpointStore.ts'
import { Database } from './database.ts'
import { createPieceStore, type PieceStore } from './pieceStore.ts'

/** All that teaching keeps in this browser. */
export interface TeachingStore {
  readonly pieces: PieceStore
  readonly checkpoints: CheckpointStore
  readonly adaptations: AdaptationStore
  close(): Promise<void>
}

/** Opens the store beside the drawings. Throws 'storage-failed' where the browser denies storage. */
export async function openTeachingStore(databaseName = 'tintline'): Promise<TeachingStore> {
  const db = new Database(databaseName)
  await db.connect()
  return {
    pieces: createPieceStore(db),
    checkpoints: createCheckpointStore(db),
    adaptations: createAdaptationStore(db),
    close: () => db.close(),
  }
}
