import { TintlineError, toTintlineError } from '../core/tintlineError.ts'
import { download, weightsName } from '../io/download.ts'
import { toTfjsWeights } from '../io/tfjsWeights.ts'
import type { Adaptation } from '../protocol/engine.ts'
import type { Teacher } from '../protocol/teaching.ts'
import { freeName } from '../storage/freeName.ts'
import type { TeachingStore } from '../storage/teachingStore.ts'
import type { StudioStore } from '../store/studioStore.ts'
import type { TeachCommands } from '../store/teachCommands.ts'
import { type AdaptationItem, BASE_NAME } from '../store/teachSlice.ts'
import { showAdaptations, type WithKept } from './keptTeaching.ts'

type AdaptationCommands = Pick<
  TeachCommands,
  | 'chooseAdaptation'
  | 'renameAdaptation'
  | 'setAdaptationStrength'
  | 'removeAdaptation'
  | 'exportAdaptation'
  | 'importAdaptation'
>

/** What can be done with adaptations that were kept. */
export function createAdaptationCommands(
  store: StudioStore,
  teacher: Teacher,
  withKept: WithKept,
): AdaptationCommands {
  return {
    async chooseAdaptation(id) {
      const { adaptations, adaptationInUse, setAdaptations } = store.getState()
      // Shown at once; taken back where the engine does not take it.
      setAdaptations(adaptations, id)
      const isTaken = await withKept((kept) => colorWith(store, teacher, kept, id))
      if (!isTaken) setAdaptations(store.getState().adaptations, adaptationInUse)
    },
    async renameAdaptation(id, name) {
      if (name.toLowerCase() === BASE_NAME.toLowerCase())
        return store.getState().setNotice({
          tone: 'error',
          text: `“${BASE_NAME}” is what the studio came with. Give the style another name.`,
        })
      await withKept(async (kept) => {
        await kept.adaptations.rename(id, name)
        await showAdaptations(store, kept)
      })
    },
    async setAdaptationStrength(id, strength) {
      await withKept(async (kept) => {
        await kept.adaptations.setStrength(id, strength)
        if (store.getState().adaptationInUse === id) return colorWith(store, teacher, kept, id)
        return showAdaptations(store, kept)
      })
    },
    async removeAdaptation(id) {
      await withKept(async (kept) => {
        if (store.getState().adaptationInUse === id) await colorWith(store, teacher, kept, undefined)
        await kept.adaptations.remove(id)
        await showAdaptations(store, kept)
      })
    },
    async exportAdaptation(id, format) {
      await withKept(async ({ adaptations }) => {
        const bytes = await adaptations.read(id)
        const name = store.getState().adaptations.find((item) => item.id === id)?.name ?? ''
        if (format === 'safetensors') return download(new Blob([bytes]), weightsName(name, '.safetensors'))
        const weightsFile = weightsName(name, '-weights.bin')
        const { manifest, weights } = toTfjsWeights(bytes, weightsFile)
        download(new Blob([manifest]), weightsName(name, '-weights_manifest.json'))
        download(new Blob([weights]), weightsFile)
      })
    },
    async importAdaptation(file) {
      // What an earlier file was refused for says nothing of this one.
      store.getState().setNotice(undefined)
      await withKept(async (kept) => {
        const weights = new Uint8Array(await file.arrayBuffer())
        const name = file.name.replace(/\.safetensors$/i, '')
        await keepAndUse(store, teacher, kept, name, weights).catch((cause: unknown) => {
          const { code, message } = toTintlineError(cause, 'bad-weights')
          throw new TintlineError(code, `“${file.name}”: ${message}`, { cause })
        })
      })
    },
  }
}

/**
 * Keeps weights under a name, numbered where another style has it, and colours with them, as far as `strength` says. The engine takes them first: what it refuses is never kept. What
 * cannot be kept does not stay in use either.
 */
export async function keepAndUse(
  store: StudioStore,
  teacher: Teacher,
  kept: TeachingStore,
  name: string,
  weights: Uint8Array<ArrayBuffer>,
  strength = 1,
): Promise<void> {
  await changeWeights(store, async () => {
    await teacher.useWeights(weights, strength)
    try {
      const taken = store.getState().adaptations.map((style) => style.name)
      const { id } = await kept.adaptations.add(freeName(name, [BASE_NAME, ...taken]), weights, strength)
      await kept.adaptations.use(id)
    } catch (error) {
      await colorWith(store, teacher, kept, store.getState().adaptationInUse)
      throw error
    }
    await showAdaptations(store, kept)
  })
}

/** Recolours once other weights are in use; until then the status says that they are on their way. */
async function changeWeights(store: StudioStore, change: () => Promise<void>): Promise<void> {
  const inUse = store.getState().expectWeights()
  try {
    await change()
    const { adaptationInUse, adaptations, setGuesser, recolor } = store.getState()
    setGuesser(guesserOf(adaptations.find(({ id }) => id === adaptationInUse)))
    recolor()
  } finally {
    inUse()
  }
}

/** What the base generator, or an adaptation as far as it is followed, is called where guesses are kept. */
const guesserOf = (adaptation?: Pick<AdaptationItem, 'id' | 'strength'>): string =>
  adaptation ? `${adaptation.id} ${adaptation.strength}` : 'base'

/** Gives the engine an adaptation as far as it is to be followed, or the base generator. */
async function handOver(teacher: Teacher, kept: TeachingStore, id: string | undefined) {
  if (id === undefined) return teacher.useWeights(undefined)
  const { weights, strength } = await readAdaptation(kept, id)
  return teacher.useWeights(weights, strength)
}

async function readAdaptation({ adaptations }: TeachingStore, id: string): Promise<Adaptation> {
  const weights = await adaptations.read(id)
  const item = (await adaptations.list()).find((kept) => kept.id === id)
  return { weights, strength: item?.strength }
}

async function colorWith(store: StudioStore, teacher: Teacher, kept: TeachingStore, id: string | undefined) {
  await changeWeights(store, async () => {
    await handOver(teacher, kept, id)
    await kept.adaptations.use(id)
    await showAdaptations(store, kept)
  })
}

/**
 * Loads the generator with the adaptation that was in use last, so that what was guessed with it before counts on. Where that fails, the base
 * generator is loaded, and it is said; an adaptation that is gone or bad is forgotten. Rejects as `load` does without an adaptation.
 */
export async function loadWithKept<Info>(
  store: StudioStore,
  kept: TeachingStore,
  load: (adaptation: Adaptation) => Promise<Info>,
): Promise<Info> {
  // What cannot even be asked is no reason not to colour.
  const id = await kept.adaptations.inUse().catch(() => undefined)
  const { setGuesser } = store.getState()
  const loadBase = async () => {
    const info = await load({})
    setGuesser(guesserOf())
    return info
  }
  if (id === undefined) return loadBase()
  try {
    const adaptation = await readAdaptation(kept, id)
    const info = await load(adaptation)
    setGuesser(guesserOf({ id, strength: adaptation.strength ?? 1 }))
    return info
  } catch (error) {
    const { code, message } = toTintlineError(error, 'storage-failed')
    if (code !== 'bad-weights' && code !== 'storage-failed') throw error
    const info = await loadBase()
    const { adaptations, setAdaptations, setNotice } = store.getState()
    setAdaptations(adaptations, undefined)
    setNotice({ tone: 'error', text: `The base generator colours: ${message}` })
    // What cannot be read now may be readable at the next start. What cannot be forgotten is refused again then.
    if (code === 'bad-weights') await kept.adaptations.use(undefined).catch(() => undefined)
    return info
  }
}
