import { type CompositeMode, composite } from '../core/image/composite.ts'
import { createRgba, type RgbaImage } from '../core/image/pixels.ts'
import { toTintlineError } from '../core/tintlineError.ts'
import { download, pngName } from '../io/download.ts'
import { encodePng } from '../io/encodePng.ts'
import { copyPicture } from '../io/pictureTransfer.ts'
import { isColoring } from '../store/coloringSlice.ts'
import type { StudioCommands } from '../store/commands.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'

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

/** The picture at the drawing's own size; undefined without a drawing. Where nothing is coloured, paper is white. */
function finishedPicture({ drawing, colored }: StudioState, mode: CompositeMode): RgbaImage | undefined {
  if (!drawing) return undefined
  return composite(colored?.colors ?? whitePaper(drawing.line.width, drawing.line.height), drawing.line, mode)
}

function whitePaper(width: number, height: number): RgbaImage {
  const paper = createRgba(width, height)
  paper.data.fill(255)
  return paper
}

/** Resolves when the newest change is on screen, or cannot be. */
function untilColored(store: StudioStore): Promise<void> {
  return new Promise((resolve) => {
    if (!isColoring(store.getState())) return resolve()
    const stop = store.subscribe((state) => {
      if (isColoring(state)) return
      stop()
      resolve()
    })
  })
}
