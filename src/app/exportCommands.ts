import type { CompositeMode } from '../core/image/composite.ts'
import { toTintlineError } from '../core/tintlineError.ts'
import { download, pictureName } from '../io/download.ts'
import { encodePng } from '../io/encodePng.ts'
import { encodePsdAside } from '../io/encodePsdAside.ts'
import { copyPicture } from '../io/pictureTransfer.ts'
import type { StudioCommands } from '../store/commands.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'
import { finishedParts, finishedPicture, untilColored } from './finishedPicture.ts'

type ExportCommands = Pick<StudioCommands, 'savePng' | 'savePsd' | 'copyPicture'>

const modeOf = (colorsOnly: boolean): CompositeMode => (colorsOnly ? 'colors-only' : 'lines-and-colors')

/** Ways to take the picture home. */
export function createExportCommands(store: StudioStore): ExportCommands {
  return {
    savePng(colorsOnly) {
      return save(store, colorsOnly ? 'colours.png' : 'coloured.png', async (state) => {
        const picture = finishedPicture(state, modeOf(colorsOnly))
        return picture && encodePng(picture)
      })
    },
    savePsd() {
      return save(store, 'coloured.psd', async (state) => {
        const parts = finishedParts(state)
        return parts && encodePsdAside(parts)
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

/**
 * Downloads what `encode` makes of the final colours. What is changed meanwhile is not in the file and counts as unsaved.
 * A failure becomes a notice, and then all the work still does.
 */
async function save(
  store: StudioStore,
  suffix: string,
  encode: (state: StudioState) => Promise<Blob | undefined>,
): Promise<void> {
  try {
    await untilColored(store)
    const state = store.getState()
    const file = await encode(state)
    if (!state.drawing || !file) return
    download(file, pictureName(state.drawing.name, suffix))
    if (state.settledRevision === state.revision) return state.markSaved(state)
    const text =
      'The picture was saved as it was on screen. Its newest colours are missing: export it again later.'
    state.setNotice({ tone: 'info', text })
  } catch (error) {
    const { message } = toTintlineError(error, 'no-drawing')
    store.getState().setNotice({ tone: 'error', text: `The picture could not be saved: ${message}` })
  }
}
