import type { GrayImage, RgbaImage } from '../core/image/pixels.ts'
import type { LinePatch } from '../core/ink/stampInk.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'

/** The drawing's pixels as canvases, at the drawing's own size. */
export interface PictureSurfaces {
  /** Black with the ink's darkness as alpha: drawn over colours it multiplies them by line / 255, exactly. */
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
    if (state.drawing && state.lineRevision !== before?.lineRevision) {
      const isNext = before !== undefined && state.lineRevision === before.lineRevision + 1
      if (isNext && state.linePatch) drawPatch(surfaces.line, state.linePatch)
      else drawLine(surfaces.line, state.drawing.line)
    }
    if (state.colored && state.colored !== before?.colored) drawColors(surfaces.color, state.colored.colors)
    if (state.lineRevision !== before?.lineRevision || state.colored !== before?.colored) onChange()
  }

  update(store.getState(), undefined)
  return { surfaces, dispose: store.subscribe(update) }
}

function drawLine(canvas: HTMLCanvasElement, line: GrayImage) {
  const { width, height } = line
  resize(canvas, width, height)
  const stripHeight = Math.max(1, Math.floor(STRIP_PIXELS / width))
  for (let y = 0; y < height; y += stripHeight) {
    const rows = Math.min(stripHeight, height - y)
    const data = line.data.subarray(y * width, (y + rows) * width)
    drawPatch(canvas, { x: 0, y, patch: { width, height: rows, data } })
  }
}

function drawPatch(canvas: HTMLCanvasElement, { x, y, patch }: LinePatch) {
  const pixels = new ImageData(patch.width, patch.height)
  // Little-endian words: the highest byte is alpha.
  const words = new Uint32Array(pixels.data.buffer)
  for (let i = 0; i < words.length; i++) words[i] = (255 - (patch.data[i] as number)) << 24
  canvas.getContext('2d')?.putImageData(pixels, x, y)
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
