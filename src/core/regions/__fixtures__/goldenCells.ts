import { cellFacts } from '../../../../pretrain/dataset/cellFacts.ts'
import type { Palette } from '../../color/palette.ts'
import { createGray } from '../../image/pixels.ts'
import { createRandom, type Random } from '../../random.ts'
import { carryHints } from '../carryHints.ts'
import { createCellTokens } from '../cellTokens.ts'
import { strongestMode } from '../chooseColors.ts'
import { findCells } from '../findCells.ts'
import type { CellHint } from '../hintCells.ts'
import { drawBox, drawLine, drawRing } from './drawings.ts'

/** Side of the drawings: that of the training's pictures, which its lengths are counted in, px. */
const SIDE = 256
const WHITE = 0xffffff
/** Drawings whose cells are few enough for a small file; together they have closed areas, gaps, openings, keep hints and context. */
const SEEDS = [5, 7, 9, 36, 38] as const

const rounded = (values: ArrayLike<number>) => Array.from(values, (value) => Number(value.toFixed(6)))
const drawColor = (random: Random) => (random.next() < 0.2 ? WHITE : random.int(WHITE))

/** A figure of rings and boxes on a sheet, with torn and open places. */
function drawFigure(random: Random) {
  const line = createGray(SIDE, SIDE)
  for (let i = 0; i < 3; i++) {
    const x = random.range(60, 196)
    const y = random.range(60, 196)
    drawRing(line, x, y, random.range(20, 60), random.range(1.5, 4), 5 + random.int(16))
    drawLine(line, x, y, random.range(0, SIDE), random.range(0, SIDE), 2.5)
  }
  drawBox(line, random.range(10, 60), random.range(100, 150), random.range(120, 250), 250, 3)
  for (let i = 0; i < 12; i++) {
    const x = random.range(20, 236)
    const y = random.range(20, 236)
    const reach = 1 + random.int(4)
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++)
        line.data[(Math.round(y) + dy) * SIDE + Math.round(x) + dx] = 255
  }
  return line
}

function drawHints(random: Random, cells: number): Map<number, readonly CellHint[]> {
  const chosen = random.shuffle(Array.from({ length: cells }, (_, cell) => cell)).slice(0, random.int(7))
  return new Map(
    chosen.map((cell) => {
      const color = drawColor(random)
      return [cell, [{ color, isPaper: color === WHITE, pixels: [] }]] as const
    }),
  )
}

function drawPalette(random: Random): Palette {
  return Array.from({ length: random.int(4) }, () => ({
    color: [random.int(256), random.int(256), random.int(256)],
    weight: random.range(0.1, 1),
  }))
}

/** One drawing told a few things: what Python starts from, and what the decoder is given here. */
function makeCase(seed: number) {
  const random = createRandom(`cells/${seed}`)
  const map = findCells(drawFigure(random))
  const cells = Int32Array.from({ length: map.count }, (_, cell) => cell)
  const hinted = drawHints(random, map.count)
  const palette = drawPalette(random)
  const open = [...cells].filter((cell) => !hinted.has(cell))
  const context = new Map(
    random
      .shuffle(open)
      .slice(0, random.int(3))
      .map((cell) => [cell, drawColor(random)]),
  )
  const carried = carryHints(map, hinted)
  const base = { map, cells, features: new Float32Array(map.count) }
  const tokens = createCellTokens(
    base,
    { hinted, carried },
    { palette, context, room: map.count + palette.length },
  )
  return {
    facts: cellFacts(map, cells),
    hints: [...hinted].map(([cell, [hint]]) => ({ cell, color: hint?.color })),
    context: [...context].map(([cell, color]) => ({ cell, color })),
    palette,
    tokens: {
      state: rounded(tokens.state),
      pairs: rounded(tokens.pairs),
      colors: rounded(tokens.colors),
      copyable: rounded(tokens.copyable),
      carried: rounded(tokens.carried),
      sure: rounded(tokens.sure),
    },
  }
}

/** A mixture with a few strong colours, some of them alike, and many weak ones. */
function makeMixture(random: Random) {
  const count = 24
  const colors = Float32Array.from({ length: 3 * count }, () => random.range(-1, 1))
  for (let i = 0; i < 3 * 6; i++) colors[3 * 6 + i] = (colors[i] as number) + random.range(-0.15, 0.15)
  const powers = Float32Array.from({ length: count }, () => random.next() ** 6)
  const total = powers.reduce((sum, power) => sum + power, 0)
  const weights = powers.map((power) => power / total)
  return { colors: rounded(colors), weights: rounded(weights), choice: strongestMode({ colors, weights }) }
}

/** Golden cases of what the region decoder reads and of how its answer is read, for pretrain/tests/test_twins.py; the same on every machine. */
export function goldenCells() {
  const random = createRandom('mixtures')
  const stream = createRandom(20261123)
  return {
    side: SIDE,
    random: Array.from({ length: 8 }, () => stream.next()),
    cases: SEEDS.map(makeCase),
    mixtures: Array.from({ length: 12 }, () => makeMixture(random)),
  }
}
