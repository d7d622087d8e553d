import { toTintlineError } from '../core/tintlineError.ts'
import type { Adaptation, Engine } from '../protocol/engine.ts'
import type { TeachingStore } from '../storage/teachingStore.ts'
import type { StudioStore } from '../store/studioStore.ts'
import { loadWithKept } from './adaptationCommands.ts'
import type { Preferences } from './preferences.ts'
import type { Options } from './readOptions.ts'

/**
 * Has the engine load the generator, with the adaptation in use where `taught` gives what was taught. Resolves in any case: a failure becomes
 * the engine's state.
 */
export async function loadGenerator(
  store: StudioStore,
  engine: Pick<Engine, 'load'>,
  preferences: Preferences,
  { backend, size }: Pick<Options, 'backend' | 'size'>,
  taught: Promise<TeachingStore | undefined>,
): Promise<void> {
  const modelUrl = new URL('./models/generator/', document.baseURI).href
  const load = (adaptation: Adaptation) =>
    engine.load({ modelUrl, backend, size, remembered: preferences.backend, ...adaptation })
  try {
    const kept = await taught
    const info = kept ? await loadWithKept(store, kept, load) : await load({})
    if (!backend) preferences.rememberBackend(info.backend)
  } catch (error) {
    // The client reports the failure as its state too; a failure before it had one must not stay silent.
    const { message } = toTintlineError(error, 'backend-unavailable')
    if (store.getState().engine.phase !== 'failed') store.getState().setEngine({ phase: 'failed', message })
  }
}
