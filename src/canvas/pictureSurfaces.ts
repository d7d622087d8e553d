import { type LineImage, type RgbaImage, withoutTint } from '../core/image/pixels.ts'
import { inkOf } from '../core/ink/inkOf.ts'
import type { LinePatch } from '../core/ink/stampInk.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'
import { shownLine } from '../store/viewSlice.ts'

/** The drawing's pixels as canvases, at the drawing's own size. */
export interface PictureSurfaces {
  /** Ink with the line's darkness as alpha: drawn over colours it multiplies them by line / 255, exactly where it is black. */
  readonly line: HTMLCanvasElement
  /** Opaque colours, meaningful while the store has some. */
  readonly color: HTMLCanvasElement
}

/** A whole drawing goes to its canvas in strips of about this many pixels: four bytes each of a huge one are too many at once. */
const STRIP_PIXELS = 1_000_000

/** Keeps the surfaces equal to the store's pixels, and says when they changed. Returns them and what stops it. */
export function createPictureSurfaces(
  store: StudioStore,
  onChange: () => void,
): { surfaces: PictureSurfaces; dispose: () => void } {
  const surfaces = { line: document.createElement('canvas'), color: document.createElement('canvas') }

  function update(state: StudioState, before: StudioState | undefined) {
    const line = shownLine(state)
    const isOther = state.lineRevision !== before?.lineRevision || state.coloredLines !== before.coloredLines
    if (line && isOther) {
      const isNext =
        state.coloredLines === before?.coloredLines && state.lineRevision === before.lineRevision + 1
      if (isNext && state.linePatch) drawPatch(surfaces.line, asShown(state.linePatch, line))
      else drawLine(surfaces.line, line)
    }
    if (state.colored && state.colored !== before?.colored) drawColors(surfaces.color, state.colored.colors)
    if (isOther || state.colored !== before?.colored) onChange()
  }

  update(store.getState(), undefined)
  return { surfaces, dispose: store.subscribe(update) }
}

/** A patch whose lines are as black as the drawing's. */
const asShown = (patch: LinePatch, { tint }: LineImage): LinePatch =>
  tint ? patch : { ...patch, patch: withoutTint(patch.patch) }

function drawLine(canvas: HTMLCanvasElement, line: LineImage) {
  const { width, height } = line
  resize(canvas, width, height)
  const stripHeight = Math.max(1, Math.floor(STRIP_PIXELS / width))
  for (let y = 0; y < height; y += stripHeight) {
    const rows = Math.min(stripHeight, height - y)
    const [from, to] = [y * width, (y + rows) * width]
    const strip = { width, height: rows, data: line.data.subarray(from, to) }
    const patch = line.tint ? { ...strip, tint: line.tint.subarray(3 * from, 3 * to) } : strip
    drawPatch(canvas, { x: 0, y, patch })
  }
}

function drawPatch(canvas: HTMLCanvasElement, { x, y, patch }: LinePatch) {
  const { data, width, height } = inkOf(patch)
  canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), x, y)
}

function drawColors(canvas: HTMLCanvasElement, colors: RgbaImage) {
  resize(canvas, colors.width, colors.height)
  canvas.getContext('2d')?.putImageData(new ImageData(colors.data, colors.width, colors.height), 0, 0)
}

function resize(canvas: HTMLCanvasElement, width: number, height: number) {
  if (canvas.width === width && canvas.height === height) return
  canvas.width = width
  canvas.height = height
}
