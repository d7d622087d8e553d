import { isPlain, LAYER_KINDS } from '../core/document/layers.ts'
import { createThumbnail } from '../core/image/createThumbnail.ts'
import { flattenOnWhite } from '../core/image/flattenOnWhite.ts'
import { createGray, type RgbaImage } from '../core/image/pixels.ts'
import { type ComposeMode, composeLayers } from '../core/layers/composeLayers.ts'
import type { ColoredDrawing } from '../core/layers/layerDrawing.ts'
import { isColoring } from '../store/coloringSlice.ts'
import { shownColors } from '../store/shownColors.ts'
import { statusLine } from '../store/statusLine.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'
import { shownLine } from '../store/viewSlice.ts'

/** The picture at the drawing's own size; undefined without a drawing. Where nothing is coloured, paper is white. */
export function finishedPicture(state: StudioState, mode: ComposeMode): RgbaImage | undefined {
  const parts = finishedParts(state)
  return parts && composeLayers(parts, mode)
}

/** What the layers of the picture are made of; undefined without a drawing. */
export function finishedParts(state: StudioState): ColoredDrawing | undefined {
  const line = shownLine(state)
  const { strokes, layers } = state
  return line && { line, colors: shownColors(state, line), paint: state.paint.pixels, strokes, layers }
}

/** The longer side of pictures in lists. */
const THUMBNAIL_SIDE_PX = 192

/** The picture made small for lists; undefined without a drawing. */
export function pictureThumbnail(state: StudioState): RgbaImage | undefined {
  const { drawing, colored, paint, layers } = state
  if (!drawing) return undefined
  if (!paint.pixels && LAYER_KINDS.every((kind) => isPlain(layers[kind])))
    return createThumbnail(drawing.line, colored?.colors, THUMBNAIL_SIDE_PX)
  const picture = finishedPicture(state, 'lines-and-colors')
  return (
    picture &&
    createThumbnail(createGray(picture.width, picture.height), flattenOnWhite(picture), THUMBNAIL_SIDE_PX)
  )
}

/** The artist is asked after so long whether to wait on, ms. */
const ASK_AFTER_MS = 15_000
const LATE = 'The newest colours are not there yet'

/**
 * Resolves when the newest change is on screen, or cannot be, or the artist would rather have what is there: nobody waits
 * for ever without knowing for what.
 */
export async function untilColored(store: StudioStore): Promise<void> {
  while (isColoring(store.getState())) {
    const colored = whenColored(store)
    const isLate = await Promise.race([colored.then(() => false), delay(ASK_AFTER_MS).then(() => true)])
    // A fill that waited for its areas has been made, and its colours may be still to come.
    if (!isLate) continue
    const answer = await Promise.race([colored.then(() => undefined), askWhetherToWait(store)])
    const { question } = store.getState()
    if (!answer && question?.title === LATE) question.answer({ id: 'wait' })
    if (answer?.id === 'now') return
  }
}

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

function askWhetherToWait(store: StudioStore) {
  return store.getState().ask({
    title: LATE,
    text: `The engine says: ${statusLine(store.getState())}. What is on screen can be used as it is.`,
    answers: [
      { id: 'wait', label: 'Wait' },
      { id: 'now', label: 'Use what is there', strong: true },
    ],
  })
}

function whenColored(store: StudioStore): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.subscribe((state) => {
      if (isColoring(state)) return
      stop()
      resolve()
    })
  })
}
