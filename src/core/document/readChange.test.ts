import { expect, test } from 'vitest'
import { CELL_FEATURES } from '../hints/referenceCells.ts'
import { mostPathPx, REACH_PX } from '../hints/strokeLimits.ts'
import { MAX_PIXELS } from '../image/pictureFormat.ts'
import type { Change } from './change.ts'
import { readChange } from './readChange.ts'

const points = [{ x: 3, y: 4.5, pressure: 0.5 }]
const guidance = { mode: 'palette', palette: [{ color: [1, 2, 3], weight: 1 }], paletteForRest: false }

test('what earlier editions wrote is read as they meant it', () => {
  const stroke: Change = {
    kind: 'stroke',
    stroke: { tool: 'hint', color: '#ff8800', radiusPx: 3, points },
  }
  const ink: Change = { kind: 'ink', stroke: { radiusPx: 2, points } }
  expect(readChange(structuredClone(stroke))).toEqual(stroke)
  expect(readChange(structuredClone(ink))).toEqual(ink)
  // Written before guesses could be limited and varied.
  expect(readChange({ kind: 'guidance', guidance })).toEqual({
    kind: 'guidance',
    guidance: { ...guidance, guess: 1, variation: 0 },
  })
})

test('a palette of which no colour has a weight is read as one of which all weigh the same', () => {
  const palette = (...weights: number[]) => weights.map((weight, i) => ({ color: [i, 2, 3], weight }))
  const read = (...weights: number[]) => {
    const change = readChange({ kind: 'guidance', guidance: { ...guidance, palette: palette(...weights) } })
    return change?.kind === 'guidance' && change.guidance.palette.map(({ weight }) => weight)
  }
  expect(read(0, 0)).toEqual([0.5, 0.5])
  expect(read(0)).toEqual([1])
  expect(read(0, 0.3)).toEqual([0, 0.3])
  expect(read()).toEqual([])
})

test('fills and locks come back as they were', () => {
  const fill: Change = {
    kind: 'fill',
    areas: [{ color: '#ff8800', runs: Uint32Array.of(3, 5, 9, 10), by: 'fill' }],
  }
  for (const how of [undefined, 'recolored', 'merged'] as const) {
    const recolored: Change = { ...fill, restStays: true, how }
    expect(readChange(structuredClone(recolored))).toEqual(recolored)
  }
  expect(readChange({ ...fill, how: 'in a way of a later edition' })).toEqual(fill)
  const unlock: Change = { kind: 'unlock', runs: Uint32Array.of(4, 5) }
  expect(readChange(structuredClone(fill))).toEqual(fill)
  expect(readChange(structuredClone(unlock))).toEqual(unlock)
})

test('strokes on the lines come back as they were, of the pen and of the eraser', () => {
  const stroke = { radiusPx: 2, points }
  for (const change of [
    { kind: 'ink', stroke },
    { kind: 'ink', stroke: { ...stroke, erases: true, clip: Uint32Array.of(3, 5) } },
  ] satisfies Change[])
    expect(readChange(structuredClone(change))).toEqual(change)
  expect(readChange({ kind: 'ink', stroke: { ...stroke, erases: 'no' } })).toBeUndefined()
})

test('strokes of paint come back as they were, with their clip and without', () => {
  const stroke = { tool: 'brush', color: '#ff8800', radiusPx: 3, opacity: 0.5, points } as const
  const free: Change = { kind: 'paint', stroke }
  const clipped: Change = { kind: 'paint', stroke: { ...stroke, clip: Uint32Array.of(3, 5, 9, 10) } }
  expect(readChange(structuredClone(free))).toEqual(free)
  expect(readChange(structuredClone(clipped))).toEqual(clipped)
})

test('what is chosen about layers comes back as it was', () => {
  const change: Change = { kind: 'layer', layer: 'flats', settings: { opacity: 0.4, blend: 'multiply' } }
  expect(readChange(structuredClone(change))).toEqual(change)
})

test.each([
  [undefined],
  [{ kind: 'layer', layer: 'flats', settings: { opacity: 2 } }],
  [{ kind: 'paint', stroke: { tool: 'brush', color: '#ff8800', radiusPx: 3, opacity: 1, points: [] } }],
  [{ kind: 'paint', stroke: { tool: 'spray', color: '#ff8800', radiusPx: 3, opacity: 1, points } }],
  [{ kind: 'layer', layer: 'sky', settings: {} }],
  [{ kind: 'unlock', runs: [3, 5] }],
  [{ kind: 'unlock', runs: Uint32Array.of(5, 3) }],
  [{ kind: 'fill', areas: [{ color: '#ff8800', runs: Uint32Array.of(1, 2, 3), by: 'fill' }] }],
  [{ kind: 'fill', areas: [{ color: '#ff8800', runs: Uint32Array.of(1, 2), by: 'fill' }], restStays: false }],
  [{ kind: 'a change of a later edition' }],
  [{ kind: 'stroke', stroke: { tool: 'hint', color: 'red', radiusPx: 3, points } }],
  [{ kind: 'ink', stroke: { radiusPx: 2, points: [] } }],
  [{ kind: 'ink', stroke: { radiusPx: 2, points: {} } }],
  [{ kind: 'ink', stroke: { radiusPx: 2, points: [...points, null] } }],
  [{ kind: 'ink', stroke: { radiusPx: 2, points: [{ x: 1, y: 2 }] } }],
  [{ kind: 'ink', stroke: { radiusPx: 2, points: [{ x: Number.POSITIVE_INFINITY, y: 2, pressure: 1 }] } }],
  [{ kind: 'ink', stroke: { radiusPx: 2, points: [{ x: '1', y: 2, pressure: 1 }] } }],
  [{ kind: 'ink', stroke: { radiusPx: 2, points: [{ x: 1, y: 2, pressure: Number.NaN }] } }],
])('%j is no change', (stored) => {
  expect(readChange(stored)).toBeUndefined()
})

const dot = (part: object) => ({ x: 1, y: 2, pressure: 1, ...part })
const inked = (radiusPx: number, ...path: object[]) => ({ kind: 'ink', stroke: { radiusPx, points: path } })
const longPath = (lengthPx: number) =>
  Array.from({ length: 1 + Math.ceil(lengthPx / REACH_PX) }, (_, i) =>
    dot({ x: i * REACH_PX > lengthPx ? lengthPx % REACH_PX : (i % 2) * REACH_PX, y: 0 }),
  )
const told = (cells: object) => ({
  kind: 'guidance',
  guidance: { ...guidance, guess: 1, variation: 0, reference: { name: 'a', cells } },
})
const coloredCells = (count: number) => ({
  geometry: new Float32Array(count * CELL_FEATURES),
  colors: new Uint32Array(count),
})
const reference = (cells: number, part: object = {}) =>
  told({ features: new Float32Array(cells * 3), ...coloredCells(cells), ...part })

test.each([
  ['a point at the edge of what is reached', inked(1, dot({ x: -REACH_PX, y: REACH_PX }))],
  ['the longest path', inked(2, ...longPath(mostPathPx(2)))],
  ['as many cells as a reference has', reference(48)],
  ['as many small ones beside them', reference(48, { small: coloredCells(512) })],
  ['the last pixel of the largest sheet', { kind: 'unlock', runs: Uint32Array.of(0, MAX_PIXELS) }],
])('%s is read', (_, stored) => {
  expect(readChange(stored)).toEqual(stored)
})

test.each([
  ['a point out of reach', inked(1, dot({ x: REACH_PX + 1 }))],
  ['a point nowhere', inked(1, dot({ y: Number.NaN }))],
  ['pressure without end, as 1e999 is read', inked(1, dot({ pressure: JSON.parse('1e999') }))],
  ['pressure below none', inked(1, dot({ pressure: -0.1 }))],
  ['a brush larger than every sheet', inked(30_000, dot({}))],
  ['a brush of less than nothing', inked(-1, dot({}))],
  ['a path of ten million px', inked(300, ...longPath(1e7))],
  ['a path a little too long', inked(2, ...longPath(mostPathPx(2) + 2))],
  ['pixels beyond every sheet', { kind: 'unlock', runs: Uint32Array.of(0, MAX_PIXELS + 1) }],
  ['more cells than a reference has', reference(49)],
  ['more small ones', reference(48, { small: coloredCells(513) })],
  [
    'less geometry of small ones',
    reference(48, { small: { ...coloredCells(5), geometry: new Float32Array(9) } }),
  ],
  ['less geometry than cells', reference(4, { geometry: new Float32Array(3 * CELL_FEATURES) })],
  ['features that are no numbers', reference(1, { features: Float32Array.of(Number.NaN) })],
])('%s is refused: it would cost too much, or could not be used', (_, stored) => {
  expect(readChange(stored)).toBeUndefined()
})
