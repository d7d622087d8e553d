import type { ModelFrame } from '../geometry/modelFrame.ts'
import { growRect, type Rect, rectsMeet } from '../geometry/rect.ts'
import { cellsLookingAt, createCellAnchors, refreshAnchors } from './cellAnchors.ts'
import { createCellGrid, pixelsBetween } from './cellGrid.ts'
import type { LineGuide } from './lineGuide.ts'
import { paintTile } from './paintTile.ts'
import { createRgba, type GrayImage, type RgbaImage } from './pixels.ts'
import { createTile, type Tile, tileMarginPx, tilePlaces } from './upsamplerTile.ts'

/** Brings colours to a drawing's own size; keeps what depends on its line art alone. */
export interface Upsampler {
  /** Colours at S/2, [S/2, S/2, 3] in −1..1, to an opaque picture at the drawing's own size. */
  paint(colors: Float32Array): RgbaImage
  /** Does ahead what `paint` would have to do first. */
  prepare(): void
  /** To be told after both the line art and the model line were rewritten in place; `rect` in px of the drawing. */
  update(rect: Rect): void
}

/**
 * Line-guided upsampling of the generator's colours. Away from ink colours blend bilinearly; near ink a pixel takes only
 * the cells it can reach without crossing a line, and sure cells before cells a line runs through, so that colour never
 * crosses ink. What depends on the line art alone is worked out tile by tile, once, and again only where the line changed.
 * The idea is joint bilateral upsampling (Kopf et al. 2007) with "same side of the ink" in place of the range weight.
 */
export function createUpsampler(modelLine: GrayImage, frame: ModelFrame, line: GrayImage): Upsampler {
  const grid = createCellGrid(frame)
  const anchors = createCellAnchors(line, modelLine, grid)
  const guide: LineGuide = { line, grid, anchors, nearInk: new Uint8Array(grid.side * grid.side) }
  markNearInk(guide)
  const places = tilePlaces(line, grid)
  const tiles: (Tile | undefined)[] = []
  const ready = () =>
    places.map((place, i) => {
      const tile = tiles[i] ?? createTile(guide, place)
      tiles[i] = tile
      return tile
    })
  return {
    prepare: ready,
    paint(colors) {
      const levels = toLevels(colors)
      const out = createRgba(line.width, line.height)
      const pixels = new Int32Array(out.data.buffer)
      for (const tile of ready()) paintTile(pixels, tile, levels, guide)
      return out
    },
    update(rect) {
      const cells = cellsLookingAt(grid, rect)
      refreshAnchors(anchors, line, modelLine, grid, cells)
      markNearInk(guide)
      const reach = growRect(pixelsBetween(grid, cells), tileMarginPx(grid), line.width, line.height)
      places.forEach((place, i) => {
        if (rectsMeet(place, reach)) tiles[i] = undefined
      })
    },
  }
}

/** −1..1 to 0..255, clamped. */
function toLevels(colors: Float32Array): Float32Array {
  const levels = new Float32Array(colors.length)
  for (let i = 0; i < levels.length; i++) {
    levels[i] = Math.min(255, Math.max(0, (colors[i] as number) * 127.5 + 127.5))
  }
  return levels
}

function markNearInk({ nearInk, anchors, grid: { side } }: LineGuide) {
  const inked = (i: number) => (anchors.inked[i] ?? 0) as number
  for (let i = 0; i < nearInk.length; i++) {
    nearInk[i] = inked(i) | inked(i + 1) | inked(i + side) | inked(i + side + 1)
  }
}
