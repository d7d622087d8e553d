import { MAX_SIDE_PX } from '../core/image/pictureFormat.ts'
import { createGray, type LinesAsDrawn } from '../core/image/pixels.ts'
import { partMissing } from '../core/partMissing.ts'
import { TintlineError, toTintlineError } from '../core/tintlineError.ts'
import { isLayeredFile } from '../io/layered/askLayered.ts'
import { openPicture } from '../io/openPicture.ts'
import { isCalledProject, isProjectFile, openProject } from '../io/project/openProject.ts'
import type { Engine } from '../protocol/engine.ts'
import { freeName } from '../storage/freeName.ts'
import type { StudioCommands } from '../store/commands.ts'
import type { StudioStore } from '../store/studioStore.ts'
import { extractAside } from './extractAside.ts'
import type { GuessMemory } from './guessMemory.ts'
import { type LayeredDrawing, openLayeredFile } from './openLayeredFile.ts'
import { openProjectFile } from './openProjectFile.ts'
import { type OpenKept, replaceDrawing } from './replaceDrawing.ts'
import type { WantDrawing } from './wantedDrawing.ts'
import { type Watch, type Watched, watchTask } from './watchTask.ts'

type OpeningCommands = Pick<StudioCommands, 'openFile' | 'openGalleryItem' | 'newSheet'>

const SVG_SIDE_PX = 2048
const SHEET = 'Sheet'

/** Ways to get a drawing onto the canvas. The newest one wins; a bad file leaves everything as it is. */
export function createOpeningCommands(
  store: StudioStore,
  engine: Pick<Engine, 'describeReference'>,
  memory: GuessMemory,
  want: WantDrawing,
  {
    openRecent,
    listRecent,
    takeReference,
  }: Pick<StudioCommands, 'openRecent' | 'listRecent' | 'takeReference'>,
): OpeningCommands {
  const openKept: OpenKept = (id) => void openRecent(id)
  async function open(read: () => Promise<Blob>, name: string, svgSidePx: number) {
    const wanted = want()
    const { setNotice, expectDrawing } = store.getState()
    const arrived = expectDrawing()
    setNotice(undefined)
    const watch: Watch = (work) => watchTask(store, 'opening', `Opening “${name}”…`, work, wanted)
    try {
      const file = await read()
      if (await isProjectFile(file)) {
        const project = await watch(({ signal }) => openProject(file, name, signal))
        if (!wanted.aborted) await openProjectFile(store, memory, project, openKept)
        return
      }
      if (await isLayeredFile(file)) {
        const found = await openLayeredFile(store, engine, file, name, watch)
        if (!found || wanted.aborted) return
        if ('view' in found) await openProjectFile(store, memory, found, openKept)
        else await openLayeredDrawing(found)
        return
      }
      const lineArt = await watch((watched) => readLines(file, name, svgSidePx, watched))
      const { line, kind, format, note } = lineArt
      if (wanted.aborted) return
      const use = kind === 'colored-picture' ? await askForUse(store, name) : 'lines'
      if (use === 'reference') await takeReference(file, name)
      if (use !== 'lines') return
      if (!(await replaceDrawing(store, { name, line }, openKept))) return
      if (note) setNotice({ tone: 'info', text: `“${name}”: ${note}` })
      if (line.asDrawn) offerAsDrawn(line.asDrawn, name)
      else if (line.tint && !store.getState().coloredLines) offerColors(name)
      else if (format === 'svg') offerOtherSize(file, name, Math.max(line.width, line.height))
    } catch (error) {
      const { code, message } = toTintlineError(error, 'not-a-picture')
      if (!wanted.aborted && code !== 'cancelled') setNotice({ tone: 'error', text: message })
    } finally {
      arrived()
    }
  }

  async function openLayeredDrawing({ note, coloredLines, addReference, ...drawing }: LayeredDrawing) {
    if (!(await replaceDrawing(store, drawing, openKept))) return
    if (coloredLines) store.getState().setColoredLines(true)
    if (note) store.getState().setNotice({ tone: 'info', text: `“${drawing.name}”: ${note}` })
    if (!addReference) return
    // It takes as long as the generator takes to load: the drawing is there meanwhile.
    const arrived = store.getState().expectDrawing()
    void addReference().finally(arrived)
  }

  /** A sheet is there at once, and gets its number when the storage, which may be slow, has told the names of the others. */
  async function numberSheet() {
    const { drawing: sheet } = store.getState()
    const recent = (await listRecent()) ?? []
    const names = recent.filter(({ id }) => id !== sheet?.id).map(({ name }) => name)
    const { drawing, renameDrawing } = store.getState()
    // Who named it meanwhile, or opened another, wants no number.
    if (drawing === sheet) renameDrawing(freeName(SHEET, names))
  }

  function offerAsDrawn({ changed, tint }: LinesAsDrawn, name: string) {
    offerUnchanged(CHANGED[changed], name, () => {
      const { coloredLines, takeLinesAsDrawn } = store.getState()
      takeLinesAsDrawn(true)
      if (tint && !coloredLines) offerColors(name)
    })
  }

  const offerColors = (name: string) =>
    offerUnchanged(DRAWN_BLACK, name, () => store.getState().setColoredLines(true))

  /** What was done to the lines is said, and may be had without. */
  function offerUnchanged({ text, label }: Offer, name: string, run: () => void) {
    store.getState().setNotice({
      tone: 'info',
      text: `“${name}” ${text}`,
      action: { label, run },
    })
  }

  /** An SVG has no size of its own: it is opened at a good one, and may be had at another. */
  function offerOtherSize(file: Blob, name: string, sidePx: number) {
    const run = async () => {
      const { id, number } = await store.getState().ask({
        title: 'Size of the drawing',
        text: 'An SVG can be drawn at any size. More pixels give finer lines and take longer.',
        number: { label: 'Long side, px', value: sidePx, min: 64, max: MAX_SIDE_PX },
        answers: [
          { id: 'cancel', label: 'Leave it' },
          { id: 'render', label: 'Draw at this size', strong: true },
        ],
      })
      if (id === 'render' && number) await open(async () => file, name, number)
    }
    store.getState().setNotice({
      tone: 'info',
      text: `“${name}” was drawn with ${sidePx} px on its long side.`,
      action: { label: 'Other size…', run: () => void run() },
    })
  }

  return {
    openFile: (file, name) => open(async () => file, name, SVG_SIDE_PX),
    openGalleryItem: ({ url, title, width, height }) =>
      open(() => fetchBlob(url), title, Math.max(width, height)),
    async newSheet(width, height) {
      want()
      if (!(await replaceDrawing(store, { name: SHEET, line: createGray(width, height) }, openKept))) return
      store.getState().setTool('pen')
      await numberSheet()
    },
  }
}

/** Decoding is about half of the work, finding the lines the other half. */
const DECODING_SHARE = 0.5

async function readLines(file: Blob, name: string, svgSidePx: number, { signal, onProgress }: Watched) {
  const picture = await openPicture(file, name, {
    svgSidePx,
    signal,
    onProgress: (fraction) => onProgress(DECODING_SHARE * fraction),
  }).catch(async (error: unknown) => {
    // Where no content tells what a file is, its name says what is to be said about it.
    if (isNoPicture(error) && isCalledProject(name)) await openProject(file, name, signal)
    throw error
  })
  onProgress(DECODING_SHARE)
  const { format, note } = picture
  return { ...(await extractAside(picture, signal)), format, note }
}

const isNoPicture = (error: unknown) => error instanceof TintlineError && error.code === 'not-a-picture'

/** What was done to the lines, and what its button says that takes it back. */
interface Offer {
  readonly text: string
  readonly label: string
}

const DRAWN_BLACK: Offer = {
  text: 'has coloured lines: they are drawn black.',
  label: 'Keep their colours',
}

const CHANGED: Readonly<Record<LinesAsDrawn['changed'], Offer>> = {
  dark: {
    text: 'has pale lines on dark: they became black on white.',
    label: 'Keep as it was',
  },
  construction: {
    text: 'has blue or red construction lines: they were left out.',
    label: 'Keep the coloured lines',
  },
}

/** What a coloured picture is to be used for: its lines, or, where a drawing is open, its colours for that. */
async function askForUse(store: StudioStore, name: string): Promise<'cancel' | 'reference' | 'lines'> {
  const { drawing, ask } = store.getState()
  const reference = { id: 'reference', label: 'Copy its colours' }
  const { id } = await ask({
    title: 'This is a coloured picture',
    text: `“${name}” has colours of its own. Its lines can be taken out of it, to be coloured anew.${
      drawing
        ? ` Or it becomes the reference drawing, whose colours the generator copies for “${drawing.name}”.`
        : ''
    }`,
    answers: [
      { id: 'cancel', label: 'Cancel' },
      ...(drawing ? [reference] : []),
      { id: 'lines', label: 'Use its lines', strong: true },
    ],
  })
  return id === 'lines' || id === 'reference' ? id : 'cancel'
}

async function fetchBlob(url: string): Promise<Blob> {
  const response = await fetch(url).catch((error: unknown) => {
    throw partMissing(error)
  })
  if (!response.ok) throw new Error(`The drawing could not be fetched (HTTP ${response.status}). Try again.`)
  return response.blob()
}
