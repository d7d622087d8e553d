import { nearestAlong } from '../image/nearestAlong.ts'
import type { GrayImage } from '../image/pixels.ts'
import type { CellMap } from './cellMap.ts'
import { carryLabels } from './geodesic.ts'

/** Cell of each pixel of a drawing. */
export type PixelLabels = Int32Array | Uint32Array | Uint16Array

/** Map pixels at least this far from ink carry their label to the drawing as it is, px of the map. */
const SURE_PX = 2
/** Steps onto ink are this many times dearer, so that paper takes its label from its own side of a line. */
const INK_FACTOR = 16
/** The drawing's pixels are worked on in squares with a margin that covers what is not sure, px of the map. */
const TILE_PX = 256
const MARGIN_PX = 24

/**
 * The cells of a drawing that is larger than its map: away from lines as the map says, near them by the drawing's own lines, at which
 * cells meet under the ink. Memory: two or four bytes a pixel, and a tile's worth of scratch.
 * @param line the drawing's line art, which the map was made from at a smaller size
 */
export function liftLabels(map: CellMap, line: GrayImage): PixelLabels {
  if (map.width === line.width && map.height === line.height) return map.labels
  const size = line.width * line.height
  const out = map.count > 0xffff ? new Uint32Array(size) : new Uint16Array(size)
  const scale = Math.max(line.width / map.width, line.height / map.height)
  const tile = Math.round(TILE_PX * scale)
  const margin = Math.round(MARGIN_PX * scale)
  for (let top = 0; top < line.height; top += tile) {
    for (let left = 0; left < line.width; left += tile) {
      const place = {
        left,
        top,
        right: Math.min(line.width, left + tile),
        bottom: Math.min(line.height, top + tile),
      }
      liftTile(map, line, place, margin, out)
    }
  }
  return out
}

interface Place {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

function liftTile(map: CellMap, line: GrayImage, place: Place, margin: number, out: PixelLabels) {
  const x0 = Math.max(0, place.left - margin)
  const y0 = Math.max(0, place.top - margin)
  const width = Math.min(line.width, place.right + margin) - x0
  const height = Math.min(line.height, place.bottom + margin) - y0
  const columns = nearestAlong(x0, width, map.width, line.width)
  const rows = nearestAlong(y0, height, map.height, line.height)
  const nearest = (x: number, y: number) => (rows[y - y0] as number) * map.width + (columns[x - x0] as number)
  const labels = new Int32Array(width * height).fill(-1)
  const light = new Uint8Array(width * height)
  const seeds: number[] = []
  for (let y = 0, p = 0; y < height; y++) {
    for (let x = 0; x < width; x++, p++) {
      light[p] = line.data[(y + y0) * line.width + x + x0] as number
      const at = nearest(x + x0, y + y0)
      if ((map.distance[at] as number) < SURE_PX) continue
      labels[p] = map.labels[at] as number
      seeds.push(p)
    }
  }
  // Small cells have no sure pixel: their lightest ones stand in.
  seedSmallCells(map, nearest, labels, light, seeds, { x0, y0, width, height })
  const enters = new Uint8Array(labels.length)
  const factors = new Uint8Array(labels.length)
  for (let p = 0; p < labels.length; p++) {
    enters[p] = (labels[p] as number) < 0 ? 1 : 0
    factors[p] = 1 + Math.round((INK_FACTOR * (255 - (light[p] as number))) / 255)
  }
  carryLabels(labels, seeds, { width, height, enters, factors })
  for (let y = place.top; y < place.bottom; y++) {
    for (let x = place.left; x < place.right; x++) {
      const label = labels[(y - y0) * width + x - x0] as number
      out[y * line.width + x] = label < 0 ? (map.labels[nearest(x, y)] as number) : label
    }
  }
}

/** A map pixel on paper within this distance of ink still seeds its cell where the cell is nowhere wider. */
function seedSmallCells(
  map: CellMap,
  nearest: (x: number, y: number) => number,
  labels: Int32Array,
  light: Uint8Array,
  seeds: number[],
  tile: { readonly x0: number; readonly y0: number; readonly width: number; readonly height: number },
) {
  for (let y = 0, p = 0; y < tile.height; y++) {
    for (let x = 0; x < tile.width; x++, p++) {
      if ((labels[p] as number) >= 0 || (light[p] as number) < 200) continue
      const at = nearest(x + tile.x0, y + tile.y0)
      const cell = map.labels[at] as number
      const distance = map.distance[at] as number
      if (distance === 0 || distance < Math.min(SURE_PX, map.facts.thicknessPx[cell] as number)) continue
      labels[p] = cell
      seeds.push(p)
    }
  }
}
