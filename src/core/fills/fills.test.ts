import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGray, createRgba } from '../image/pixels.ts'
import { PAPER_WORD, pixelWords } from '../image/pixelWord.ts'
import { createCellPath, runCells, runsOfCells } from './cellRuns.ts'
import { cellsInLasso } from './cellsInLasso.ts'
import { applyLockChange, keepColors, type LockChange, type LockedArea } from './lockedArea.ts'
import { outlineRuns } from './outlineRuns.ts'
import { paintAreas } from './paintAreas.ts'
import { countPixels, createRunBuilder, intersectRuns, type Runs, subtractRuns, uniteRuns } from './runs.ts'
import { listColors, lockShown, pixelsOfColor, recolorShown } from './shownColors.ts'

const WIDTH = 6
const SIZE = WIDTH * 5

const runsOf = (pixels: Iterable<number>): Runs => {
  const builder = createRunBuilder()
  for (const pixel of [...pixels].sort((a, b) => a - b)) builder.add(pixel, pixel + 1)
  return builder.build()
}
const pixelsOf = (runs: Runs): Set<number> => {
  const pixels = new Set<number>()
  for (let i = 0; i < runs.length; i += 2) {
    for (let p = runs[i] as number; p < (runs[i + 1] as number); p++) pixels.add(p)
  }
  return pixels
}
const pixelSet = fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: SIZE }).map((list) => new Set(list))
const color = fc.constantFrom('#ff0000', '#00ff00', '#0000ff')
const change: fc.Arbitrary<LockChange> = fc.oneof(
  fc.record({
    kind: fc.constant('fill' as const),
    areas: fc.array(
      fc.record({ color, runs: pixelSet.map(runsOf), by: fc.constantFrom('fill' as const, 'lock' as const) }),
      { maxLength: 3 },
    ),
  }),
  fc.record({ kind: fc.constant('unlock' as const), runs: pixelSet.map(runsOf) }),
)

test('runs are sets of pixels', () => {
  fc.assert(
    fc.property(pixelSet, pixelSet, (a, b) => {
      expect(pixelsOf(runsOf(a))).toEqual(a)
      expect(countPixels(runsOf(a))).toBe(a.size)
      expect(pixelsOf(subtractRuns(runsOf(a), runsOf(b)))).toEqual(new Set([...a].filter((p) => !b.has(p))))
      expect(intersectRuns(runsOf(a), runsOf(b))).toEqual(runsOf([...a].filter((p) => b.has(p))))
      expect(uniteRuns([runsOf(a), runsOf(b)])).toEqual(runsOf(new Set([...a, ...b])))
    }),
  )
})

test('the outline of a set goes between its pixels and all others, once', () => {
  const extent = { width: WIDTH, height: SIZE / WIDTH }
  fc.assert(
    fc.property(pixelSet, (set) => {
      const has = (x: number, y: number) => x >= 0 && x < WIDTH && y >= 0 && set.has(y * WIDTH + x)
      const expected: string[] = []
      for (let y = 0; y <= extent.height; y++) {
        for (let x = 0; x <= WIDTH; x++) {
          if (has(x, y) !== has(x - 1, y)) expected.push(`${x},${y} down`)
          if (has(x, y) !== has(x, y - 1)) expected.push(`${x},${y} right`)
        }
      }
      expect(unitsOf(outlineRuns(runsOf(set), extent)).sort()).toEqual(expected.sort())
    }),
  )
})

/** Lines, cut to the length of a pixel. */
function unitsOf(lines: Float32Array): string[] {
  const units: string[] = []
  for (let i = 0; i < lines.length; i += 4) {
    const [fromX = 0, fromY = 0, toX = 0, toY = 0] = lines.subarray(i, i + 4)
    for (let x = fromX; x < toX; x++) units.push(`${x},${fromY} right`)
    for (let y = fromY; y < toY; y++) units.push(`${fromX},${y} down`)
  }
  return units
}

test('after any changes each pixel has the colour it was given last, once', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
      const expected = new Map<number, string>()
      for (const each of changes) {
        if (each.kind === 'unlock') for (const pixel of pixelsOf(each.runs)) expected.delete(pixel)
        else
          for (const area of each.areas)
            for (const pixel of pixelsOf(area.runs)) expected.set(pixel, area.color)
      }
      const locked = changes.reduce<readonly LockedArea[]>(applyLockChange, [])
      const pairs = locked.flatMap((area) => [...pixelsOf(area.runs)].map((p) => [p, area.color] as const))
      expect(pairs.length).toBe(expected.size)
      expect(new Map(pairs)).toEqual(expected)
    }),
  )
})

test('painted areas are listed, locked and recoloured pixel by pixel', () => {
  fc.assert(
    fc.property(pixelSet, pixelSet, (red, green) => {
      const picture = createRgba(WIDTH, SIZE / WIDTH)
      picture.data.fill(255)
      pixelWords(picture).fill(PAPER_WORD, 0, SIZE / 2)
      const areas: LockedArea[] = [
        { color: '#ff0000', runs: runsOf(red), by: 'fill' },
        { color: '#00ff00', runs: runsOf(green), by: 'fill' },
      ]
      paintAreas(picture, areas)
      expect(pixelsOfColor(picture, '#00ff00')).toEqual(runsOf(green))
      const shown = new Map(listColors(picture).map((each) => [each.color, Math.round(each.share * SIZE)]))
      expect(shown.get('#00ff00') ?? 0).toBe(green.size)
      expect([...shown.values()].reduce((sum, count) => sum + count, 0)).toBe(SIZE)

      const locked = lockShown(picture, [0, SIZE])
      expect(locked.reduce((sum, { runs }) => sum + countPixels(runs), 0)).toBe(SIZE)
      const again = createRgba(WIDTH, SIZE / WIDTH)
      paintAreas(again, locked)
      expect(again.data).toEqual(picture.data)
      expect(keepColors(locked)).toBe(true)

      const merged = recolorShown(
        picture,
        Uint32Array.of(0, picture.width * picture.height),
        new Map([['#ff0000', '#00ff00']]),
      )
      paintAreas(picture, merged)
      const all = new Set([...red, ...green])
      expect(listColors(picture).find((each) => each.color === '#ff0000')).toBeUndefined()
      const inGreen = listColors(picture).find((each) => each.color === '#00ff00')
      expect(Math.round((inGreen?.share ?? 0) * SIZE)).toBe(all.size)
    }),
  )
})

/** Two cells side by side, the right one from column 3 on, with ink in column 3. */
const labels = Array.from({ length: SIZE }, (_, p) => (p % WIDTH < 3 ? 0 : 1))
const map = runCells(labels, { width: WIDTH, height: SIZE / WIDTH }, 2)
const line = createGray(WIDTH, SIZE / WIDTH)
for (let p = 3; p < SIZE; p += WIDTH) line.data[p] = 0

test('cells are found again by their runs', () => {
  const found = runsOfCells(map, [0, 1])
  expect(pixelsOf(found.get(0) as Runs)).toEqual(new Set(labels.flatMap((cell, p) => (cell === 0 ? p : []))))
  expect(countPixels(found.get(1) as Runs)).toBe(15)
})

test('a path takes the cells of the paper it passes, and on ink alone the nearest', () => {
  const on = (...points: [number, number][]) =>
    createCellPath(map, line, 200)(points.map(([x, y]) => ({ x, y })))
  expect(on([1.5, 1.5])).toEqual([0])
  expect(on([1.5, 1.5], [3.5, 1.5])).toEqual([0])
  expect(on([4.5, 1.5], [0.5, 3.5])).toEqual([1, 0])
  expect(on([3.5, 2.5])).toEqual([1])
  expect(on([-1, 2])).toEqual([])
  // Point by point it comes to the same.
  const follow = createCellPath(map, line, 200)
  const cells = [
    { x: 3.5, y: 2.5 },
    { x: 4.5, y: 1.5 },
    { x: 0.5, y: 3.5 },
  ].map((point) => follow([point]))
  expect(cells).toEqual([[1], [1], [1, 0]])
})

test('a lasso takes the cells of which more than half lies in it', () => {
  const box = (left: number, top: number, right: number, bottom: number) => [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
  expect(cellsInLasso(map, box(0, 0, 3, 3))).toEqual([0])
  expect(cellsInLasso(map, box(0, 0, 3, 2))).toEqual([])
  expect(cellsInLasso(map, box(-5, -5, 50, 50))).toEqual([0, 1])
  expect(cellsInLasso(map, box(2, 0, 6, 5))).toEqual([1])
  expect(cellsInLasso(map, [{ x: 1, y: 1 }])).toEqual([])
})
