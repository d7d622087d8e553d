import { toTintlineError } from '../core/tintlineError.ts'
import { download, pngName } from '../io/download.ts'
import { encodePng } from '../io/encodePng.ts'
import { copyPicture } from '../io/pictureTransfer.ts'
import type { StudioCommands } from '../store/commands.ts'
import type { StudioStore } from '../store/studioStore.ts'
import { finishedPicture, untilColored } from './finishedPicture.ts'

/** Ways to take the picture home. */
export function createExportCommands(store: StudioStore): Pick<StudioCommands, 'savePng' | 'copyPicture'> {
  return {
    async savePng(colorsOnly) {
      try {
        await untilColored(store)
        const state = store.getState()
        const picture = finishedPicture(state, colorsOnly ? 'colors-only' : 'lines-and-colors')
        if (!state.drawing || !picture) return
        download(await encodePng(picture), pngName(state.drawing.name, colorsOnly ? 'colours' : 'coloured'))
        state.markSaved()
      } catch (error) {
        const { message } = toTintlineError(error, 'no-drawing')
        store.getState().setNotice({ tone: 'error', text: `The picture could not be saved: ${message}` })
      }
    },
    async copyPicture() {
      const picture = finishedPicture(store.getState(), 'lines-and-colors')
      if (!picture) return
      const isCopied = await copyPicture(picture)
      store.getState().setNotice({
        tone: isCopied ? 'info' : 'error',
        text: isCopied
          ? 'The picture is on the clipboard.'
          : 'The browser did not let the picture onto the clipboard. Use Export, Save PNG.',
      })
    },
  }
}
