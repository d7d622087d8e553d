import { type CellRuns, runCells } from '../fills/cellRuns.ts'
import type { LockedArea } from '../fills/lockedArea.ts'
import { paintAreas } from '../fills/paintAreas.ts'
import { scaleSidePx } from '../geometry/scaleSide.ts'
import type { Stroke } from '../hints/stroke.ts'
import type { GrayImage, RgbaImage } from '../image/pixels.ts'
import { shrinkLine } from '../image/resample.ts'
import { structureOf } from '../lineArt/structureOf.ts'
import { type CarriedHints, carryHints } from './carryHints.ts'
import type { CellMap } from './cellMap.ts'
import { type CellSketch, sketchCells } from './cellSketch.ts'
import { findCells } from './findCells.ts'
import { createHintCells, type HintedCells } from './hintCells.ts'
import { type InnermostPlaces, innermostPlaces } from './innermostPlaces.ts'
import { joinAreas } from './joinAreas.ts'
import { liftLabels, type PixelLabels } from './liftLabels.ts'
import { createLockedCells, type LockedCells } from './lockedCells.ts'
import { openAreas } from './openAreas.ts'
import { type Flats, paintFlats } from './paintFlats.ts'
import { createVisibleHints } from './visibleHints.ts'

/** Cells are found at most at this size; larger drawings refine their borders by their own lines. A square's side; a strip is as large in px². */
const LARGEST_MAP_PX = 2048

/** What the artist's strokes say, cell by cell. */
export interface ToldCells {
  readonly hinted: HintedCells
  readonly carried: CarriedHints
}

/** The cells of one drawing, with everything that follows from its line art alone worked out once. */
export interface DrawnCells {
  readonly map: CellMap
  /** @param locked pixels that have their colour already */
  tell(strokes: readonly Stroke[], locked?: readonly LockedArea[]): ToldCells
  /** px of the map per px of the drawing. */
  readonly scale: number
  innermost(): InnermostPlaces
  /** Flats at the drawing's own size, opaque but for paper left alone; colours meet in the middle of the lines. What is locked keeps its colour to the pixel. */
  paint(flats: Flats, locked?: readonly LockedArea[]): RgbaImage
  /** The cells at the drawing's own size. */
  runs(): CellRuns
  /** The cells in few samples. */
  sketch(): CellSketch
  /** Does ahead what `paint` would have to do first. */
  prepare(): void
}

/**
 * @param gapPx gap tolerance in px of the drawing; by default as `defaultGapPx` has it
 * @param visible follows the drawing's strokes, which outlast its cells
 */
export function createDrawnCells(
  line: GrayImage,
  gapPx?: number,
  visible = createVisibleHints(),
): DrawnCells {
  const side = Math.max(scaleSidePx(line.width, line.height), Math.sqrt(line.width * line.height))
  const scale = Math.min(1, LARGEST_MAP_PX / side)
  const width = Math.max(1, Math.round(line.width * scale))
  const height = Math.max(1, Math.round(line.height * scale))
  const structure = structureOf(shrinkLine(line, width, height))
  const map = joinAreas(findCells(structure, gapPx === undefined ? undefined : gapPx * scale), line)
  const hintCells = createHintCells(map, scale)
  let labels: PixelLabels | undefined
  let inner: InnermostPlaces | undefined
  let sketch: CellSketch | undefined
  const lifted = () => {
    labels ??= liftLabels(map, line)
    return labels
  }
  let locks: LockedCells | undefined
  const locking = () => {
    locks ??= createLockedCells(lifted(), map.count)
    return locks
  }
  return {
    map,
    tell(strokes, locked = []) {
      const hints = hintCells(visible.follow(strokes))
      const hinted = locked.length > 0 ? locking().addTo(hints, locked) : hints
      return { hinted, carried: carryHints(map, hinted) }
    },
    scale,
    innermost() {
      inner ??= innermostPlaces(map)
      return inner
    },
    paint(flats, locked = []) {
      const colors = paintFlats(flats, lifted(), line, map)
      paintAreas(colors, locked)
      return colors
    },
    sketch() {
      sketch ??= sketchCells(map)
      return sketch
    },
    runs: () => runCells(lifted(), line, map.count, openAreas(map)),
    prepare: () => void lifted(),
  }
}
