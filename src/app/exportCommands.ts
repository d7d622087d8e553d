import { pictureSizeOf } from '../core/geometry/pictureSize.ts'
import { checkPictureSize } from '../core/image/pictureFormat.ts'
import type { ComposeMode } from '../core/layers/composeLayers.ts'
import { toTintlineError } from '../core/tintlineError.ts'
import { download, pictureName } from '../io/download.ts'
import { encodeLayersAside } from '../io/encodeLayersAside.ts'
import { encodePictureAside } from '../io/encodePictureAside.ts'
import type { LayersRequest } from '../io/exportRequest.ts'
import { copyPicture } from '../io/pictureTransfer.ts'
import type { StudioCommands } from '../store/commands.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'
import { finishedParts, finishedPicture, untilColored } from './finishedPicture.ts'
import type { GuessMemory } from './guessMemory.ts'
import { makingOf } from './makingOf.ts'
import { watchTask } from './watchTask.ts'

type ExportCommands = Pick<StudioCommands, 'savePicture' | 'saveLayers' | 'copyPicture'>

const modeOf = (colorsOnly: boolean): ComposeMode => (colorsOnly ? 'colors-only' : 'lines-and-colors')

/** Ways to take the picture home. */
export function createExportCommands(store: StudioStore, memory: GuessMemory): ExportCommands {
  return {
    savePicture(format, colorsOnly) {
      const suffix = `${colorsOnly ? 'colours' : 'coloured'}.${ENDINGS[format]}`
      return save(store, suffix, async (state, signal) => {
        const request = layersRequest(state)
        const { quality } = state.exporting
        return (
          request && encodePictureAside({ ...request, format, quality, mode: modeOf(colorsOnly) }, signal)
        )
      })
    },
    saveLayers(format) {
      return save(store, `coloured.${format}`, async (state, signal) => {
        const request = layersRequest(state)
        return request && encodeLayersAside(format, { ...request, making: makingOf(state, memory) }, signal)
      })
    },
    async copyPicture(colorsOnly) {
      const coloredPicture = async () => {
        await untilColored(store)
        return finishedPicture(store.getState(), modeOf(colorsOnly))
      }
      if (!store.getState().drawing) return
      const isCopied = await copyPicture(coloredPicture())
      store.getState().setNotice({
        tone: isCopied ? 'info' : 'error',
        text: isCopied
          ? `The ${colorsOnly ? 'colours are' : 'picture is'} on the clipboard.`
          : 'The browser did not let the picture onto the clipboard. Use Export, Save PNG.',
      })
    },
  }
}

const ENDINGS = { png: 'png', jpeg: 'jpg', webp: 'webp' } as const

/** The drawing and how large it is to be written. Throws TintlineError 'picture-too-large'. */
function layersRequest(state: StudioState): LayersRequest | undefined {
  const drawing = finishedParts(state)
  if (!drawing) return undefined
  const { pixelsPerInch, layerPerColor } = state.exporting
  const size = pictureSizeOf(drawing.line, state.exporting.size)
  checkPictureSize(size.width, size.height)
  return { drawing, size, pixelsPerInch, perColor: layerPerColor }
}

/**
 * Downloads what `encode` makes of the final colours. What is changed meanwhile is not in the file and counts as unsaved.
 * A failure becomes a notice, and then all the work still does.
 */
async function save(
  store: StudioStore,
  suffix: string,
  encode: (state: StudioState, signal: AbortSignal) => Promise<Blob | undefined>,
): Promise<void> {
  try {
    await untilColored(store)
    const state = store.getState()
    if (!state.drawing) return
    const name = pictureName(state.drawing.name, suffix)
    const file = await watchTask(store, 'writing', `Writing “${name}”…`, ({ signal }) =>
      encode(state, signal),
    )
    if (!file) return
    download(file, name)
    if (state.settledRevision !== state.revision) {
      const text =
        'The picture was saved as it was on screen. Its newest colours are missing: export it again later.'
      return state.setNotice({ tone: 'info', text })
    }
    state.markSaved(state)
    // What offers something to do is worth more than good news.
    if (!store.getState().notice?.action)
      state.setNotice({ tone: 'info', text: `“${name}” is in your downloads.` })
  } catch (error) {
    const { code, message } = toTintlineError(error, 'no-drawing')
    if (code === 'cancelled') return
    store.getState().setNotice({ tone: 'error', text: `The picture could not be saved: ${message}` })
  }
}
