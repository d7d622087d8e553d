import { createGray, createRgba } from '../../core/image/pixels.ts'
import { TintlineError } from '../../core/tintlineError.ts'
import type { Judgement, TeachEvent, Teacher, TeachRequest, TeachResult } from '../../protocol/teaching.ts'
import type { KeptAdaptation } from '../../storage/adaptationStore.ts'
import type { Checkpoint, KeptCheckpoint } from '../../storage/checkpointStore.ts'
import type { TeachingStore } from '../../storage/teachingStore.ts'
import { createStudioStore } from '../../store/studioStore.ts'
import { createAdaptationCommands, loadWithKept } from '../adaptationCommands.ts'
import { createWithKept, oneByOne, showPieces } from '../keptTeaching.ts'
import { createRunCommands } from '../runCommands.ts'

const JUDGEMENT: Judgement = {
  strength: 0.7,
  hints: { before: 6, after: 4 },
  rows: [{ hints: 3, before: 20, after: 22 }],
  others: undefined,
  strip: [],
  better: true,
}

/** A teacher that goes as the test says, and keeps a list of what it was told. Weights that start with 0 are bad. */
export function createFakeTeacher() {
  const told: string[] = []
  const runs: {
    request: TeachRequest
    tell(event: TeachEvent): void
    end(result: Partial<TeachResult>): void
    fail(error: unknown): void
  }[] = []
  const teacher: Teacher = {
    teach: (request, onEvent) =>
      new Promise((resolve, reject) => {
        const whole = { steps: 1, seconds: 1, samplesPerSecond: 1, stoppedBy: 'steps' as const }
        const weights = new Uint8Array([7])
        runs.push({
          request,
          tell: onEvent,
          end: (part) => resolve({ ...whole, weights, ...part }),
          fail: reject,
        })
      }),
    pauseTeaching: async (paused) => void told.push(paused ? 'pause' : 'go on'),
    stopTeaching: async () => void told.push('stop'),
    judge: async (pieces) => {
      told.push(`judge ${pieces.map(({ role }) => role).join(' ')}`)
      return JUDGEMENT
    },
    useWeights: async (weights, strength = 1) => {
      if (weights?.[0] === 0) throw new TintlineError('bad-weights', 'These weights are of another design')
      told.push(`use ${weights ? [...weights].join(' ') : 'base'}${strength < 1 ? ` at ${strength}` : ''}`)
    },
  }
  return { teacher, told, runs }
}

/** What teaching keeps, in memory: ten pieces that are there from the start. */
export function createFakeKept() {
  const pieces = Array.from({ length: 10 }, (_, i) => ({
    id: `piece ${i}`,
    name: `Piece ${i}`,
    width: 4,
    height: 4,
    lineStrength: 0,
    thumbnail: createRgba(4, 4),
    lines: createGray(4, 4),
  }))
  const removed: typeof pieces = []
  const saved: KeptCheckpoint[] = []
  const adaptations = new Map<string, { item: KeptAdaptation; weights: Uint8Array<ArrayBuffer> }>()
  let inUse: string | undefined
  const tabs = { otherRuns: false }
  const disk = { isFull: false }
  const kept = {
    holdRun: async () => !tabs.otherRuns,
    isRunFree: async () => !tabs.otherRuns,
    releaseRun: () => {},
    pieces: {
      list: async () => [...pieces],
      lastRemoved: async () => removed.at(-1),
      forgetRemoved: async () => void removed.splice(0),
      read: async () => ({ line: createGray(4, 4, 128), picture: createRgba(4, 4) }),
    },
    checkpoints: {
      save: async (runId: string, plan: unknown, checkpoint: Checkpoint) =>
        void saved.push({ runId, plan: structuredClone(plan), savedAtMs: 1, ...checkpoint }),
      latest: async () => saved.at(-1),
      clear: async () => void saved.splice(0),
    },
    adaptations: {
      list: async () => [...adaptations.values()].map(({ item }) => item),
      async add(name: string, weights: Uint8Array<ArrayBuffer>, strength = 1) {
        if (disk.isFull) throw new TintlineError('storage-full', 'No room is left')
        const item = { id: `id of ${name}`, name, createdAtMs: 1, strength }
        adaptations.set(item.id, { item, weights })
        return item
      },
      async setStrength(id: string, strength: number) {
        const found = adaptations.get(id)
        if (found) adaptations.set(id, { ...found, item: { ...found.item, strength } })
      },
      read: async (id: string) => adaptations.get(id)?.weights,
      remove: async (id: string) => void adaptations.delete(id),
      async use(id: string | undefined) {
        inUse = id
      },
      inUse: async () => inUse,
    },
  } as unknown as TeachingStore
  return { kept, pieces, removed, saved, tabs, disk }
}

/** A store with the commands of runs and adaptations over the fakes, its engine ready. */
export async function createTeachingStudio(fakes = createFakeKept()) {
  const store = createStudioStore()
  const { teacher, told, runs } = createFakeTeacher()
  store.getState().setEngine({ phase: 'ready', backend: 'wasm', size: 128 })
  await showPieces(store, fakes.kept)
  const withKept = createWithKept(store, Promise.resolve(fakes.kept))
  const restore = () =>
    loadWithKept(store, fakes.kept, ({ weights, strength }) => teacher.useWeights(weights, strength))
  const inTurn = oneByOne(withKept)
  const commands = {
    ...createRunCommands(store, teacher, withKept, inTurn),
    ...createAdaptationCommands(store, teacher, inTurn),
  }
  return { store, commands, restore, told, runs, ...fakes }
}
