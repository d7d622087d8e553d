import { isPlain } from '../core/document/layers.ts'
import type { LockedArea } from '../core/fills/lockedArea.ts'
import { type GrayImage, type LineImage, type RgbaImage, withoutTint } from '../core/image/pixels.ts'
import { inkOf } from '../core/ink/inkOf.ts'
import type { LinePatch } from '../core/ink/stampInk.ts'
import { shownLayers } from '../store/layersSlice.ts'
import { liveAreas } from '../store/liveAreas.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'
import { shownLine } from '../store/viewSlice.ts'
import { createPaintSurface, type PaintSurface } from './paintSurface.ts'

/** The drawing's pixels as canvases, at the drawing's own size. */
export interface PictureSurfaces {
  /** Ink with the line's darkness as alpha: drawn over colours it multiplies them by line / 255, exactly where it is black. */
  readonly line: HTMLCanvasElement
  /** Colours, meaningful while there are some: on white where plain paper lies below them, else transparent where paper was left alone. */
  readonly color: HTMLCanvasElement
  readonly hasColors: () => boolean
  readonly paint: PaintSurface
}

/** A whole drawing goes to its canvas in strips of about this many pixels: four bytes each of a huge one are too many at once. */
const STRIP_PIXELS = 1_000_000
const PAPER = '#ffffff'

/** Keeps the surfaces equal to the store's pixels, and says when they changed. Returns them and what stops it. */
export function createPictureSurfaces(
  store: StudioStore,
  onChange: () => void,
): { surfaces: PictureSurfaces; dispose: () => void } {
  let live: readonly LockedArea[] = []
  let wasOnPaper = true
  const surfaces = {
    line: document.createElement('canvas'),
    color: document.createElement('canvas'),
    paint: createPaintSurface(),
    hasColors: () => store.getState().colored !== undefined || live.length > 0,
  }

  function update(state: StudioState, before: StudioState | undefined) {
    const line = shownLine(state)
    const isOther = state.lineRevision !== before?.lineRevision || state.coloredLines !== before.coloredLines
    if (line && isOther) {
      const isNext =
        state.coloredLines === before?.coloredLines && state.lineRevision === before.lineRevision + 1
      if (isNext && state.linePatch) drawPatch(surfaces.line, asShown(state.linePatch, line))
      else drawLine(surfaces.line, line)
    }
    const isOnPaper = isPlain(shownLayers(state).paper)
    const isColorsChanged = state.colored !== before?.colored || isOnPaper !== wasOnPaper
    wasOnPaper = isOnPaper
    const areLayersOthers = before !== undefined && shownLayers(state) !== shownLayers(before)
    const liveBefore = live
    if (state.live !== before?.live) live = sameAreas(live, liveAreas(state))
    if (isColorsChanged || (live !== liveBefore && live.length * liveBefore.length === 0)) showColors(state)
    else if (live !== liveBefore) drawAreas(surfaces.color, live)
    const isPaintChanged = surfaces.paint.update(state, before)
    if (isOther || isPaintChanged || isColorsChanged || live !== liveBefore || areLayersOthers) onChange()
  }

  function showColors({ colored, drawing }: StudioState) {
    if (colored) drawColors(surfaces.color, colored.colors, wasOnPaper)
    else if (drawing) drawPaper(surfaces.color, drawing.line)
    drawAreas(surfaces.color, live)
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

function drawColors(canvas: HTMLCanvasElement, colors: RgbaImage, onPaper: boolean) {
  const { width, height } = colors
  resize(canvas, width, height)
  const context = canvas.getContext('2d')
  if (!context) return
  context.putImageData(new ImageData(colors.data, width, height), 0, 0)
  if (!onPaper) return
  context.globalCompositeOperation = 'destination-over'
  context.fillStyle = PAPER
  context.fillRect(0, 0, width, height)
  context.globalCompositeOperation = 'source-over'
}

/** The areas shown before where the next ones are just like them: a pointer mostly moves within a cell. */
function sameAreas(shown: readonly LockedArea[], next: readonly LockedArea[]): readonly LockedArea[] {
  const isSame = ({ color, runs }: LockedArea, i: number) =>
    color === shown[i]?.color && runs.length === shown[i]?.runs.length
  return next.length === shown.length && next.every(isSame) ? shown : next
}

function drawPaper(canvas: HTMLCanvasElement, { width, height }: GrayImage) {
  resize(canvas, width, height)
  const context = canvas.getContext('2d')
  if (!context) return
  context.fillStyle = PAPER
  context.fillRect(0, 0, width, height)
}

function drawAreas(canvas: HTMLCanvasElement, areas: readonly LockedArea[]) {
  const context = canvas.getContext('2d')
  if (!context) return
  for (const { color, runs } of areas) {
    context.fillStyle = color
    for (let i = 0; i < runs.length; i += 2) {
      for (let start = runs[i] as number; start < (runs[i + 1] as number); ) {
        const x = start % canvas.width
        const length = Math.min(canvas.width - x, (runs[i + 1] as number) - start)
        context.fillRect(x, (start - x) / canvas.width, length, 1)
        start += length
      }
    }
  }
}

function resize(canvas: HTMLCanvasElement, width: number, height: number) {
  if (canvas.width === width && canvas.height === height) return
  canvas.width = width
  canvas.height = height
}
