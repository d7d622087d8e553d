import { createClient } from '../client/createClient.ts'
import { toTintlineError } from '../core/tintlineError.ts'
import { openProjectStore, type ProjectStore } from '../storage/projectStore.ts'
import { openTeachingStore } from '../storage/teachingStore.ts'
import { wouldLoseWork } from '../store/documentSlice.ts'
import { createStudioStore, type StudioStore } from '../store/studioStore.ts'
import type { Studio } from '../store/useStudio.ts'
import { connectCells } from './connectCells.ts'
import { connectColoring } from './connectColoring.ts'
import { connectJournal } from './connectJournal.ts'
import { connectKeptGuesses } from './connectKeptGuesses.ts'
import { connectKeptPixels } from './connectKeptPixels.ts'
import { connectTeaching } from './connectTeaching.ts'
import { connectTheme } from './connectTheme.ts'
import { connectThumbnails } from './connectThumbnails.ts'
import { connectTransfer } from './connectTransfer.ts'
import { createExportCommands } from './exportCommands.ts'
import { createGuessMemory, type GuessMemory } from './guessMemory.ts'
import { loadGenerator } from './loadGenerator.ts'
import { createOpeningCommands } from './openingCommands.ts'
import { createPaletteCommands } from './paletteCommands.ts'
import { connectPreferences } from './preferences.ts'
import { createProjectCommands, restoreProject } from './projectCommands.ts'
import { createProjectFileCommands } from './projectFileCommands.ts'
import { readGallery } from './readGallery.ts'
import { readOptions } from './readOptions.ts'
import { createReferenceCommands } from './referenceCommands.ts'
import { connectTabMemory, type TabMemory } from './tabMemory.ts'
import { createVersionCommands } from './versionCommands.ts'
import { createWantDrawing } from './wantedDrawing.ts'

/** Makes all parts of the studio and connects them: the only place that knows them all. */
export function createStudio(page: Window): Studio {
  const store = createStudioStore()
  const options = readOptions(page.location.search)
  const session = { browser: page.navigator.userAgent, nowMs: Date.now() }
  const preferences = connectPreferences(store, allowedStorage(page, 'localStorage'), session)
  connectTheme(store, page)
  const tab = connectTabMemory(store, allowedStorage(page, 'sessionStorage'))
  const engine = createClient({
    createWorker: () => new Worker(new URL('../worker/entry.ts', import.meta.url), { type: 'module' }),
    onState: store.getState().setEngine,
  })
  const memory = createGuessMemory()
  connectColoring(store, engine, memory)
  connectCells(store, engine)
  const taught = openTeachingStore().catch(() => undefined)
  const load = () => loadGenerator(store, engine, preferences, options, taught)
  void load()
  const teaching = connectTeaching(store, engine, taught)

  const restored = new Set<string>()
  const projects = openProjects(store, memory, tab, restored)
  const onRestore = (id: string) => void restored.add(id)
  const want = createWantDrawing(store)
  const kept = createProjectCommands(store, memory, projects, want, onRestore)
  const references = createReferenceCommands(store, engine, projects)
  const opening = createOpeningCommands(store, engine, memory, want, { ...kept, ...references })
  const palettes = createPaletteCommands(store)
  const taking = { ...opening, ...palettes, ...references, ...teaching }
  connectTransfer(page, store, taking)
  page.addEventListener('beforeunload', (event) => {
    if (wouldLoseWork(store.getState())) event.preventDefault()
  })
  if (options.problems.length > 0) {
    store.getState().setNotice({ tone: 'error', text: options.problems.join(' ') })
  }
  return {
    store,
    commands: {
      ...opening,
      ...palettes,
      ...references,
      ...createExportCommands(store, memory),
      ...createProjectFileCommands(store, memory),
      ...kept,
      ...createVersionCommands(store, memory, projects, want, onRestore, kept.openRecent),
      ...teaching,
      listGallery: () => readGallery('./gallery/'),
      retry() {
        const { engine: news, recolor } = store.getState()
        if (news.phase === 'failed' || news.unanswered) void load()
        else recolor()
      },
    },
  }
}

/** Opens the journal, brings back what this tab had or the last drawing, and keeps what happens from now on. */
async function openProjects(
  store: StudioStore,
  memory: GuessMemory,
  tab: TabMemory,
  restored: Set<string>,
): Promise<ProjectStore | undefined> {
  const report = (error: unknown) => {
    const { message } = toTintlineError(error, 'storage-failed')
    store.getState().setSaveState({ kind: 'failed', message })
    return undefined
  }
  const arrived = store.getState().expectDrawing()
  try {
    const projects = await openProjectStore()
    const isKept = (id: string) => restored.has(id)
    connectJournal(store, projects, isKept)
    connectThumbnails(store, projects, isKept)
    connectKeptGuesses(store, memory, projects)
    connectKeptPixels(store, projects)
    const last = await loadOwn(store, projects, tab).catch(report)
    // Whoever opened a drawing meanwhile wants that one.
    if (last && !store.getState().drawing) restoreProject(store, memory, last, (id) => restored.add(id))
    return projects
  } catch (error) {
    return report(error)
  } finally {
    arrived()
  }
}

async function loadOwn(store: StudioStore, projects: ProjectStore, tab: TabMemory) {
  if (tab.wasEmpty || store.getState().drawing) return undefined
  const last = await projects.loadLast(tab.drawingId)
  if (!last && !store.getState().drawing) tab.rememberEmpty()
  return last
}

/** Reading either throws where the browser denies it. */
function allowedStorage(page: Window, kind: 'localStorage' | 'sessionStorage'): Storage | undefined {
  try {
    return page[kind]
  } catch {
    return undefined
  }
}
