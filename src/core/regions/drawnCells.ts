import type { Stroke } from '../hints/stroke.ts'
import type { GrayImage, RgbaImage } from '../image/pixels.ts'
import { shrinkLine } from '../image/resample.ts'
import { structureOf } from '../lineArt/structureOf.ts'
import { type CarriedHints, carryHints } from './carryHints.ts'
import type { CellMap } from './cellMap.ts'
import { findCells } from './findCells.ts'
import { type HintedCells, hintCells } from './hintCells.ts'
import { type InnermostPlaces, innermostPlaces } from './innermostPlaces.ts'
import { joinAreas } from './joinAreas.ts'
import { liftLabels, type PixelLabels } from './liftLabels.ts'
import { type Flats, paintFlats } from './paintFlats.ts'

/** Cells are found at most at this size; larger drawings refine their borders by their own lines, px of the longer side. */
const LARGEST_MAP_PX = 2048

/** What the artist's strokes say, cell by cell. */
export interface ToldCells {
  readonly hinted: HintedCells
  readonly carried: CarriedHints
}

/** The cells of one drawing, with everything that follows from its line art alone worked out once. */
export interface DrawnCells {
  readonly map: CellMap
  tell(strokes: readonly Stroke[]): ToldCells
  /** px of the map per px of the drawing. */
  readonly scale: number
  innermost(): InnermostPlaces
  /** Flats at the drawing's own size, opaque; colours meet in the middle of the lines. */
  paint(flats: Flats): RgbaImage
  /** Does ahead what `paint` would have to do first. */
  prepare(): void
}

/** @param gapPx gap tolerance in px of the drawing; by default a share of its longer side */
export function createDrawnCells(line: GrayImage, gapPx?: number): DrawnCells {
  const scale = Math.min(1, LARGEST_MAP_PX / Math.max(line.width, line.height))
  const width = Math.max(1, Math.round(line.width * scale))
  const height = Math.max(1, Math.round(line.height * scale))
  const structure = structureOf(shrinkLine(line, width, height))
  const map = joinAreas(findCells(structure, gapPx === undefined ? undefined : gapPx * scale), line)
  let labels: PixelLabels | undefined
  let inner: InnermostPlaces | undefined
  const lifted = () => {
    labels ??= liftLabels(map, line)
    return labels
  }
  return {
    map,
    tell(strokes) {
      const hinted = hintCells(strokes, map, scale)
      return { hinted, carried: carryHints(map, hinted) }
    },
    scale,
    innermost() {
      inner ??= innermostPlaces(map)
      return inner
    },
    paint: (flats) => paintFlats(flats, lifted(), line, map),
    prepare: () => void lifted(),
  }
}
