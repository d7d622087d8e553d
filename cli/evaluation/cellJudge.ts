import { unpackRgb } from '../../src/core/color/hex.ts'
import type { Stroke } from '../../src/core/hints/stroke.ts'
import type { RgbaImage } from '../../src/core/image/pixels.ts'
import { createDrawnCells } from '../../src/core/regions/drawnCells.ts'
import { mainColorsOfCells } from '../../src/core/regions/mainColorsOfCells.ts'
import { colorError, WRONG_FROM } from '../../src/core/simulation/colorError.ts'
import type { Pair } from './pairs.ts'

/** How a colouring did cell by cell. */
export interface CellMeasures {
  /** Share of the cells whose main colour is right, as the simulated artist judges: 0..1. */
  readonly cellsRight: number
  /** The same by area. */
  readonly areaRight: number
  /** Share of the cells whose paper is not of one colour bit for bit, though no two hints divide them. */
  readonly mixedCells: number
}

/** Judges colours under the lines of one pair by its cells at the default gap tolerance, which are found once. */
export function createCellJudge(pair: Pair): (colors: RgbaImage, strokes: readonly Stroke[]) => CellMeasures {
  const { map, tell } = createDrawnCells(pair.line)
  const truth = mainColorsOfCells(pair, map).colors
  const { areaPx } = map.facts
  const total = areaPx.reduce((sum, px) => sum + px, 0)
  return (colors, strokes) => {
    const { hinted } = tell(strokes)
    const shown = mainColorsOfCells({ line: pair.line, truth: colors }, map).colors
    const right = [...shown].map((color, cell) => isRight(color, truth[cell] as number))
    const mixed = mixedCells(colors, map)
    const undivided = [...shown.keys()].filter((cell) => (hinted.get(cell)?.length ?? 0) < 2)
    return {
      cellsRight: right.filter(Boolean).length / Math.max(1, map.count),
      areaRight:
        right.reduce((sum, ok, cell) => sum + (ok ? (areaPx[cell] as number) : 0), 0) / Math.max(1, total),
      mixedCells: undivided.filter((cell) => mixed.has(cell)).length / Math.max(1, undivided.length),
    }
  }
}

const isRight = (color: number, truth: number) => colorError(unpackRgb(color), unpackRgb(truth)) <= WRONG_FROM

/** Cells whose paper differs. Looked at is one pixel of the picture for each of the map's that has paper all around. */
function mixedCells(colors: RgbaImage, map: ReturnType<typeof createDrawnCells>['map']): Set<number> {
  const words = new Uint32Array(colors.data.buffer, colors.data.byteOffset, colors.data.length / 4)
  const first = new Map<number, number>()
  const mixed = new Set<number>()
  for (let y = 0, p = 0; y < map.height; y++) {
    const row = Math.floor((y * colors.height) / map.height) * colors.width
    for (let x = 0; x < map.width; x++, p++) {
      if ((map.distance[p] as number) <= 1) continue
      const cell = map.labels[p] as number
      const color = words[row + Math.floor((x * colors.width) / map.width)] as number
      const known = first.get(cell)
      if (known === undefined) first.set(cell, color)
      else if (known !== color) mixed.add(cell)
    }
  }
  return mixed
}
