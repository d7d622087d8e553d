import { expect, test } from 'vitest'
import { toHex, unpackRgb } from '../color/hex.ts'
import type { Stroke } from '../hints/stroke.ts'
import { createGray } from '../image/pixels.ts'
import { createDrawnCells } from './drawnCells.ts'
import { paintFlats } from './paintFlats.ts'
import { settleHints } from './settleCells.ts'

const [COLUMNS, ROWS, STEP_PX] = [20, 15, 12]
/** More than fit into a byte. */
const COLORS = Array.from({ length: COLUMNS * ROWS }, (_, i) => 0x100000 + 701 * i)

/** Where the dot of each colour is, px of the map. */
const placeOf = (i: number) => ({
  x: STEP_PX * (i % COLUMNS) + STEP_PX / 2,
  y: STEP_PX * Math.floor(i / COLUMNS) + STEP_PX / 2,
})
const dots = COLORS.map((color, i): Stroke => {
  const points = [{ ...placeOf(i), pressure: 1 }]
  return { tool: 'hint', color: toHex(unpackRgb(color)), radiusPx: 2, points }
})

test.each([1, 3])(
  'a cell holds all the colours that are hinted in it, painted at %d times the size of its map',
  (scale) => {
    const cells = createDrawnCells(createGray(COLUMNS * STEP_PX, ROWS * STEP_PX))
    const { map } = cells
    const size = { width: scale * map.width, height: scale * map.height }
    const labels = new Uint16Array(size.width * size.height)
    const { data } = paintFlats(settleHints(map, cells.tell(dots)), labels, size, map)
    const shown = COLORS.map((_, i) => {
      const { x, y } = placeOf(i)
      const at = 4 * (scale * y * size.width + scale * x)
      return ((data[at] as number) << 16) | ((data[at + 1] as number) << 8) | (data[at + 2] as number)
    })
    expect(shown).toEqual(COLORS)
    // Each has its share, its border too.
    const words = new Uint32Array(data.buffer)
    const counts = new Map<number, number>()
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    expect(Math.min(...counts.values())).toBeGreaterThan(0.7 * (scale * STEP_PX) ** 2)
  },
)
