import { TintlineError, toTintlineError } from '../core/tintlineError.ts'
import { download, weightsName } from '../io/download.ts'
import { toTfjsWeights } from '../io/tfjsWeights.ts'
import type { Adaptation } from '../protocol/engine.ts'
import type { Teacher } from '../protocol/teaching.ts'
import { freeName } from '../storage/freeName.ts'
import type { TeachingStore } from '../storage/teachingStore.ts'
import type { StudioStore } from '../store/studioStore.ts'
import type { TeachCommands } from '../store/teachCommands.ts'
import { BASE_NAME } from '../store/teachSlice.ts'
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
  inTurn: WithKept,
): AdaptationCommands {
  return {
    async chooseAdaptation(id) {
      const wanted = { id }
      const isNewest = () => store.getState().adaptationWanted === wanted
      // Shown at once; where the engine does not take it, the one in use is shown again.
      store.getState().wantAdaptation(wanted)
      await inTurn(async (kept) => {
        if (isNewest()) await colorWith(store, teacher, kept, id)
      })
      if (isNewest()) store.getState().wantAdaptation(undefined)
    },
    async renameAdaptation(id, name) {
      if (name.toLowerCase() === BASE_NAME.toLowerCase())
        return store.getState().setNotice({
          tone: 'error',
          text: `“${BASE_NAME}” is what the studio came with. Give the style another name.`,
        })
      await inTurn(async (kept) => {
        await kept.adaptations.rename(id, name)
        await showAdaptations(store, kept)
      })
    },
    async setAdaptationStrength(id, strength) {
      await inTurn(async (kept) => {
        await kept.adaptations.setStrength(id, strength)
        if (store.getState().adaptationInUse === id) return colorWith(store, teacher, kept, id)
        return showAdaptations(store, kept)
      })
    },
    async removeAdaptation(id) {
      await inTurn(async (kept) => {
        if (store.getState().adaptationInUse === id) await colorWith(store, teacher, kept, undefined)
        await kept.adaptations.remove(id)
        await showAdaptations(store, kept)
      })
    },
    async exportAdaptation(id, format) {
      await inTurn(async ({ adaptations }) => {
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
      await inTurn(async (kept) => {
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
 * Keeps weights under a name, numbered where another style has it, and colours with them, as far as `strength` says. What the engine refuses is
 * never kept.
 */
export async function keepAndUse(
  store: StudioStore,
  teacher: Teacher,
  kept: TeachingStore,
  name: string,
  weights: Uint8Array<ArrayBuffer>,
  strength = 1,
): Promise<void> {
  await changeWeights(store, teacher, kept, { weights, strength }, async () => {
    const taken = store.getState().adaptations.map((style) => style.name)
    const { id } = await kept.adaptations.add(freeName(name, [BASE_NAME, ...taken]), weights, strength)
    await kept.adaptations.use(id)
    return id
  })
}

/** Colours with an adaptation as far as it is to be followed, or with the base generator. */
const colorWith = (store: StudioStore, teacher: Teacher, kept: TeachingStore, id: string | undefined) =>
  changeWeights(store, teacher, kept, readAdaptation(kept, id), async () => {
    await kept.adaptations.use(id)
    return id
  })

/**
 * Colours with other weights: the engine takes them, then `keep` keeps which they are and says their id. What cannot be kept does not stay in use
 * either. Until it is done the status says that they are on their way.
 */
async function changeWeights(
  store: StudioStore,
  teacher: Teacher,
  kept: TeachingStore,
  wanted: Adaptation | Promise<Adaptation>,
  keep: () => Promise<string | undefined>,
): Promise<void> {
  const arrived = store.getState().expectWeights()
  try {
    const { weights, strength = 1 } = await wanted
    await teacher.useWeights(weights, strength)
    const id = await keep().catch(async (error: unknown) => {
      const before = await readAdaptation(kept, store.getState().adaptationInUse)
      await teacher.useWeights(before.weights, before.strength)
      throw error
    })
    const { adaptations, setAdaptations, setGuesser, recolor } = store.getState()
    setAdaptations(adaptations, id)
    setGuesser(guesserOf(id, strength))
    recolor()
    await showAdaptations(store, kept)
  } finally {
    arrived()
  }
}

/** What the base generator, or an adaptation as far as it is followed, is called where guesses are kept. */
const guesserOf = (id: string | undefined, strength = 1): string =>
  id === undefined ? 'base' : `${id} ${strength}`

/** An adaptation as it is kept; of the base generator there is nothing to keep. */
async function readAdaptation({ adaptations }: TeachingStore, id: string | undefined): Promise<Adaptation> {
  if (id === undefined) return {}
  const weights = await adaptations.read(id)
  const item = (await adaptations.list()).find((kept) => kept.id === id)
  return { weights, strength: item?.strength }
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
    setGuesser(guesserOf(undefined))
    return info
  }
  if (id === undefined) return loadBase()
  try {
    const adaptation = await readAdaptation(kept, id)
    const info = await load(adaptation)
    setGuesser(guesserOf(id, adaptation.strength))
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
