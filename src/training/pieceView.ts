import { PALETTE_SLOTS } from '../core/color/palette.ts'
import type { ModelSize } from '../core/geometry/modelFrame.ts'
import type { TokenBase } from '../core/regions/cellTokens.ts'
import { largestCells } from '../core/regions/largestCells.ts'
import { mainColorsOfCells } from '../core/regions/mainColorsOfCells.ts'
import { signedColor } from '../core/regions/packColor.ts'
import type { FineTuneHost, OpenedDrawing } from './host.ts'
import type { PreparedPiece } from './preparePiece.ts'

/** A coloured drawing as examples are made of it: described once, whatever is told of it later. */
export interface PieceView {
  /** Its map has neither labels nor distances, which tokens do not need. */
  readonly base: TokenBase
  /** True colour of each cell of the map, [count, 3] in −1..1. */
  readonly colors: Float32Array
  /** Which share of each cell has about its colour, 0..1. */
  readonly shares: Float32Array
}

/** Gives a view; the same one every time. */
export type ViewSource = () => Promise<PieceView>

/** A step asks about this many cells of a drawing at most, the largest: small ones weigh little and cost as much. */
const MOST_CELLS = 128 - PALETTE_SLOTS

export async function openView(
  piece: PreparedPiece,
  size: ModelSize,
  open: FineTuneHost['open'],
): Promise<PieceView> {
  return viewOf(piece, await open(piece.line, size))
}

/** @param piece of the drawing's own size */
export function viewOf({ line, truth }: PreparedPiece, { cells: { map }, base }: OpenedDrawing): PieceView {
  const { colors: packed, shares } = mainColorsOfCells({ line, truth }, map)
  const colors = new Float32Array(map.count * 3)
  packed.forEach((color, cell) => {
    colors.set(signedColor(color), cell * 3)
  })
  return {
    base: limit(base),
    colors,
    shares,
  }
}

function limit({ map, cells, features }: TokenBase): TokenBase {
  const width = features.length / Math.max(1, cells.length)
  const kept = new Set(largestCells(map, MOST_CELLS))
  const places = [...cells.keys()].filter((token) => kept.has(cells[token] as number))
  const chosen = new Float32Array(places.length * width)
  places.forEach((token, i) => {
    chosen.set(features.subarray(token * width, (token + 1) * width), i * width)
  })
  return {
    map: { ...map, labels: new Int32Array(0), distance: new Float32Array(0) },
    cells: Int32Array.from(places, (token) => cells[token] as number),
    features: chosen,
  }
}

/** Calls `make` when it is first wanted; when it fails, the next wish tries again. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}
