import { type CompositeMode, composite } from '../core/image/composite.ts'
import { createRgba, type GrayImage, type RgbaImage } from '../core/image/pixels.ts'
import type { ColoredDrawing } from '../core/layers/layerDrawing.ts'
import { isColoring } from '../store/coloringSlice.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'

/** The picture at the drawing's own size; undefined without a drawing. Where nothing is coloured, paper is white. */
export function finishedPicture(
  { drawing, colored }: StudioState,
  mode: CompositeMode,
): RgbaImage | undefined {
  if (!drawing) return undefined
  return composite(colored?.colors ?? whitePaper(drawing.line), drawing.line, mode)
}

/** What the layers of the picture are made of; undefined without a drawing. */
export function finishedParts({ drawing, colored, strokes }: StudioState): ColoredDrawing | undefined {
  if (!drawing) return undefined
  const { line } = drawing
  return { line, colors: colored?.colors ?? whitePaper(line), strokes }
}

function whitePaper({ width, height }: GrayImage): RgbaImage {
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
