import { TintlineError } from '../core/tintlineError.ts'
import type { Database } from './database.ts'
import { digest } from './digest.ts'
import type { AdaptationRecord } from './schema.ts'

/** An adaptation as lists show it. */
export type KeptAdaptation = Omit<AdaptationRecord, 'digest' | 'strength'> & { readonly strength: number }

/** Keeps adapted weights by name, beside the base generator and never over it. Rejections as in the other stores. */
export interface AdaptationStore {
  /** The oldest first. */
  list(): Promise<KeptAdaptation[]>
  /** Keeps weights (.safetensors bytes, already judged sound by whoever can) under a name, and how far they are followed, 0 … 1 (all of it unless told). */
  add(name: string, weights: Uint8Array<ArrayBuffer>, strength?: number): Promise<KeptAdaptation>
  /** The weights. Rejects 'bad-weights' where they are gone or damaged. */
  read(id: string): Promise<Uint8Array<ArrayBuffer>>
  rename(id: string, name: string): Promise<void>
  /** Remembers how far it is followed, 0 … 1. */
  setStrength(id: string, strength: number): Promise<void>
  /** Removes it; where it was in use, the base generator is from then on. */
  remove(id: string): Promise<void>
  /** Remembers which one colours; undefined is the base generator. */
  use(id: string | undefined): Promise<void>
  inUse(): Promise<string | undefined>
}

export function createAdaptationStore(db: Database): AdaptationStore {
  const change = (id: string, part: Partial<AdaptationRecord>) =>
    db.write(['adaptations'], async (tx) => {
      const record = await tx.objectStore('adaptations').get(id)
      if (record) await tx.objectStore('adaptations').put({ ...record, ...part })
    })
  return {
    async list() {
      const all = await db.read((connection) => connection.getAll('adaptations'))
      return all
        .sort((a, b) => a.createdAtMs - b.createdAtMs)
        .map(({ digest: _, ...rest }) => ({ ...rest, strength: rest.strength ?? 1 }))
    },
    async add(name, weights, strength = 1) {
      const kept = { id: crypto.randomUUID(), name, createdAtMs: Date.now(), strength }
      const record = { ...kept, digest: await digest(weights) }
      await db.write(['adaptations', 'adaptationWeights'], async (tx) => {
        await Promise.all([
          tx.objectStore('adaptations').add(record),
          tx.objectStore('adaptationWeights').add(weights, kept.id),
        ])
      })
      return kept
    },
    async read(id) {
      const [record, weights] = await db.read((connection) =>
        Promise.all([connection.get('adaptations', id), connection.get('adaptationWeights', id)]),
      )
      if (record && weights && (await digest(weights)) === record.digest) return weights
      throw new TintlineError(
        'bad-weights',
        `The style ${record ? `“${record.name}” is damaged` : 'is gone'}. Import it again from its file, or delete it.`,
      )
    },
    rename: (id, name) => change(id, { name }),
    setStrength: (id, strength) => change(id, { strength }),
    remove: (id) =>
      db.write(['adaptations', 'adaptationWeights', 'adaptationInUse'], async (tx) => {
        const inUse = tx.objectStore('adaptationInUse')
        if ((await inUse.get('current')) === id) await inUse.clear()
        await Promise.all([
          tx.objectStore('adaptations').delete(id),
          tx.objectStore('adaptationWeights').delete(id),
        ])
      }),
    use: (id) =>
      db.write(['adaptationInUse'], async (tx) => {
        if (id === undefined) await tx.objectStore('adaptationInUse').clear()
        else await tx.objectStore('adaptationInUse').put(id, 'current')
      }),
    inUse: () => db.read((connection) => connection.get('adaptationInUse', 'current')),
  }
}
