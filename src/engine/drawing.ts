import { createModelFrame, type ModelFrame, type ModelSize } from '../core/geometry/modelFrame.ts'
import type { Rect } from '../core/geometry/rect.ts'
import type { GrayImage } from '../core/image/pixels.ts'
import { toModelLine, updateModelLine } from '../core/image/resample.ts'
import { putLatest } from '../core/latest.ts'
import type { CellSketch } from '../core/regions/cellSketch.ts'
import type { TokenBase } from '../core/regions/cellTokens.ts'
import { createDrawnCells, type DrawnCells } from '../core/regions/drawnCells.ts'
import { createVisibleHints } from '../core/regions/visibleHints.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { applyLinePatch } from '../protocol/applyLinePatch.ts'

/** A drawing as the generator sees it at one model size. */
export interface ModelView {
  readonly frame: ModelFrame
  /** S×S. */
  readonly line: GrayImage
  /** Follows the line art where a rectangle of it (px) was rewritten. */
  update(rect: Rect): void
}

/** So many ways that the cells were before are known, a megabyte each at most. */
const SKETCHES = 8

/** The engine's session of one open drawing: its line art and all that follows from the line art alone. */
export interface Drawing {
  /** How often the line encoder has run. */
  readonly encoderRuns: number
  readonly closed: boolean
  view(size: ModelSize): ModelView
  /** The drawing's cells; found once for a gap tolerance (px of the drawing, by default a share of its longer side). */
  cells(gapPx?: number): DrawnCells
  /** What the generator reads of the drawing; `describe` is called only when the line, the size or the gap tolerance has changed since. */
  described(
    size: ModelSize,
    gapPx: number | undefined,
    describe: () => Promise<TokenBase>,
  ): Promise<TokenBase>
  isDescribed(size: ModelSize, gapPx: number | undefined): boolean
  /** The cells in few samples. */
  sketch(gapPx?: number): CellSketch
  /** The cells that `sketch` gave under an id, while it is one of the latest. */
  sketchOf(id: string): CellSketch | undefined
  /** Notes colours that are told or once were, 0xrrggbb; gives all that were ever noted. */
  noteTold(colors: Iterable<number>): ReadonlySet<number>
  updateLine(x: number, y: number, patch: GrayImage): void
  /** Returns what throws 'cancelled' once the lines have changed or the drawing was closed: what was found out of them before is mixed with nothing newer. */
  watchLines(): () => void
  close(): void
}

function createView(line: GrayImage, size: ModelSize): ModelView {
  const frame = createModelFrame(line.width, line.height, size)
  const modelLine = toModelLine(line, frame)
  return { frame, line: modelLine, update: (rect) => updateModelLine(modelLine, line, frame, rect) }
}

/** Opens a drawing; the line art is taken over, not copied. @throws TintlineError 'empty-picture' */
export function createDrawing(line: GrayImage): Drawing {
  if (line.width < 1 || line.height < 1 || line.data.length !== line.width * line.height)
    throw new TintlineError('empty-picture', 'The line art has no pixels, or not as many as its size says')
  const visible = createVisibleHints()
  let view: ModelView | undefined
  let found: { readonly gapPx: number | undefined; readonly cells: DrawnCells } | undefined
  let described: { readonly key: string; readonly base: Promise<TokenBase> } | undefined
  const sketches = new Map<string, CellSketch>()
  const everTold = new Set<number>()
  let encoderRuns = 0
  let lineChanges = 0
  let closed = false
  const viewAt = (size: ModelSize) => {
    if (view?.frame.size !== size) view = createView(line, size)
    return view
  }
  const drawing: Drawing = {
    get encoderRuns() {
      return encoderRuns
    },
    get closed() {
      return closed
    },
    view: viewAt,
    cells(gapPx) {
      if (!found || found.gapPx !== gapPx) found = { gapPx, cells: createDrawnCells(line, gapPx, visible) }
      return found.cells
    },
    sketch(gapPx) {
      const sketch = drawing.cells(gapPx).sketch()
      putLatest(sketches, sketch.id, sketch, SKETCHES)
      return sketch
    },
    sketchOf: (id) => sketches.get(id),
    isDescribed: (size, gapPx) => described?.key === `${size} ${gapPx}`,
    async described(size, gapPx, describe) {
      const key = `${size} ${gapPx}`
      if (described?.key === key) return described.base
      encoderRuns++
      const base = describe()
      described = { key, base }
      base.catch(() => {
        if (described?.base === base) described = undefined
      })
      return base
    },
    noteTold(colors) {
      for (const color of colors) everTold.add(color)
      return everTold
    },
    updateLine(x, y, patch) {
      applyLinePatch(line, x, y, patch)
      lineChanges++
      found = undefined
      described = undefined
      view?.update({ left: x, top: y, right: x + patch.width, bottom: y + patch.height })
    },
    watchLines() {
      const changesThen = lineChanges
      return () => {
        if (closed || lineChanges !== changesThen)
          throw new TintlineError(
            'cancelled',
            'The drawing was closed or its lines changed while it was being coloured',
          )
      }
    },
    close() {
      closed = true
    },
  }
  return drawing
}
