import { type CompositeMode, composite } from '../core/image/composite.ts'
import { createRgba, type RgbaImage } from '../core/image/pixels.ts'
import { isColoring } from '../store/coloringSlice.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'

/** The picture at the drawing's own size; undefined without a drawing. Where nothing is coloured, paper is white. */
export function finishedPicture(
  { drawing, colored }: StudioState,
  mode: CompositeMode,
): RgbaImage | undefined {
  if (!drawing) return undefined
  return composite(colored?.colors ?? whitePaper(drawing.line.width, drawing.line.height), drawing.line, mode)
}

function whitePaper(width: number, height: number): RgbaImage {
  const paper = createRgba(width, height)
  paper.data.fill(255)
  return paper
}

/** Resolves when the newest change is on screen, or cannot be. */
export function untilColored(store: StudioStore): Promise<void> {
  return new Promise((resolve) => {
    if (!isColoring(store.getState())) return resolve()
    const stop = store.subscribe((state) => {
      if (isColoring(state)) return
      stop()
      resolve()
    })
  })
}
