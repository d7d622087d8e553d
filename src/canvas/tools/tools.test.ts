import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readChange } from '../../core/document/readChange.ts'
import { imagePoint, screenPoint } from '../../core/geometry/points.ts'
import { MAX_SCALE, MIN_SCALE, toImage } from '../../core/geometry/viewTransform.ts'
import { mostPathPx } from '../../core/hints/strokeLimits.ts'
import { MAX_DIAMETER_PX, MIN_DIAMETER_PX } from '../../store/toolsSlice.ts'
import { createTools } from './createTools.ts'
import type { ToolEffect, ToolInput } from './tool.ts'

const at = (x: number, y: number, pressure = 1): ToolInput => ({
  image: imagePoint(x, y),
  screen: screenPoint(x * 2, y * 2),
  pressure,
})
const settings = {
  ...{ color: '#c1292e', radiusPx: 6, spacingPx: 2, stringPx: 0, opacity: 0.8, inCell: true },
  erases: 'hints',
  selectShape: 'cells',
  selectMode: 'add',
} as const

function strokeOf(effect: ToolEffect) {
  if (effect.kind !== 'commit' && effect.kind !== 'live') throw new Error(`no stroke in ${effect.kind}`)
  if (effect.change.kind === 'cells' || effect.change.kind === 'select')
    throw new Error('no stroke but cells')
  return effect.change
}

describe('brushes', () => {
  test.each([
    ['hint', 'hint', '#c1292e'],
    ['keep', 'keep', '#ffffff'],
    ['eraser', 'erase', '#000000'],
  ] as const)('%s: down, move, up make one stroke', (id, tool, color) => {
    const brush = createTools()[id]
    expect(brush.phase).toBe('idle')
    expect(strokeOf(brush.down(at(10, 10), settings))).toMatchObject({
      stroke: { points: [{ x: 10, y: 10 }] },
    })
    expect(brush.phase).toBe('drawing')
    brush.move([at(14, 10), at(18, 10, 0.5)])
    const change = strokeOf(brush.up())
    expect(change).toEqual({
      kind: 'stroke',
      stroke: {
        tool,
        color,
        radiusPx: 6,
        points: [
          { x: 10, y: 10, pressure: 1 },
          { x: 14, y: 10, pressure: 1 },
          { x: 18, y: 10, pressure: 0.5 },
        ],
      },
    })
    expect(brush.phase).toBe('idle')
  })

  test('positions closer than the spacing are dropped; a press alone is a dot', () => {
    const brush = createTools().hint
    brush.down(at(10, 10), settings)
    expect(brush.move([at(11, 10), at(11.9, 10)])).toEqual({ kind: 'none' })
    const change = strokeOf(brush.up())
    expect(change.stroke.points).toHaveLength(1)
  })

  test('a cancelled stroke is discarded and leaves nothing for the next one', () => {
    const brush = createTools().pen
    expect(brush.cancel()).toEqual({ kind: 'none' })
    brush.down(at(10, 10), settings)
    brush.move([at(40, 10)])
    expect(brush.cancel()).toEqual({ kind: 'discard' })
    expect(brush.up()).toEqual({ kind: 'none' })
    brush.down(at(60, 60), settings)
    expect(strokeOf(brush.up())).toEqual({
      kind: 'ink',
      stroke: { radiusPx: 6, points: [{ x: 60, y: 60, pressure: 1 }] },
    })
  })

  test('a live stroke that was handed out does not change afterwards', () => {
    const brush = createTools().hint
    const first = strokeOf(brush.down(at(0, 0), settings))
    brush.move([at(50, 0)])
    expect(first.stroke.points).toHaveLength(1)
  })
})

test('the paint brush lays its colour, and the eraser takes paint or lines away where it is to', () => {
  const { paint, eraser } = createTools()
  const points = [{ x: 10, y: 10, pressure: 1 }]
  expect(paint.down(at(10, 10), settings)).toEqual({
    kind: 'live',
    change: {
      kind: 'paintDraft',
      stroke: { tool: 'brush', color: '#c1292e', radiusPx: 6, opacity: 0.8, points },
      inCell: true,
    },
  })
  expect(eraser.down(at(10, 10), { ...settings, erases: 'paint', inCell: false })).toEqual({
    kind: 'live',
    change: {
      kind: 'paintDraft',
      stroke: { tool: 'erase', color: '#000000', radiusPx: 6, opacity: 1, points },
      inCell: false,
    },
  })
  eraser.cancel()
  expect(eraser.down(at(10, 10), { ...settings, erases: 'lines' })).toEqual({
    kind: 'live',
    change: { kind: 'ink', stroke: { radiusPx: 6, points, erases: true } },
  })
})

test.each([
  ['fill', 'path'],
  ['lasso', 'lasso'],
] as const)('%s points at cells along its way', (id, shape) => {
  const tool = createTools()[id]
  tool.down(at(10, 10), settings)
  tool.move([at(30, 10)])
  expect(tool.up()).toEqual({
    kind: 'commit',
    change: {
      kind: 'cells',
      act: 'fill',
      shape,
      color: '#c1292e',
      points: [
        { x: 10, y: 10, pressure: 1 },
        { x: 30, y: 10, pressure: 1 },
      ],
    },
  })
})

test.each([
  ['cells', 'path'],
  ['lasso', 'lasso'],
] as const)('Select takes %s along its way', (selectShape, shape) => {
  const { select } = createTools()
  const chosen = { ...settings, selectShape }
  select.down(at(10, 10), chosen)
  const points = [{ x: 10, y: 10, pressure: 1 }]
  expect(select.up()).toEqual({ kind: 'commit', change: { kind: 'select', shape, mode: 'add', points } })
})

test('the eyedropper picks where it is pressed and dragged, not where it hovers', () => {
  const { eyedropper } = createTools()
  expect(eyedropper.move([at(5, 5)])).toEqual({ kind: 'none' })
  expect(eyedropper.down(at(10, 10), settings)).toEqual({ kind: 'pick', at: imagePoint(10, 10) })
  expect(eyedropper.move([at(11, 10), at(12, 10)])).toEqual({ kind: 'pick', at: imagePoint(12, 10) })
  eyedropper.up()
  expect(eyedropper.phase).toBe('idle')
})

test('the hand pans by what the pointer moved on screen', () => {
  const { hand } = createTools()
  expect(hand.move([at(5, 5)])).toEqual({ kind: 'none' })
  hand.down(at(10, 10), settings)
  hand.move([at(15, 10)])
  expect(hand.move([at(16, 12)])).toEqual({ kind: 'pan', dxPx: 2, dyPx: 4 })
  hand.cancel()
  expect(hand.phase).toBe('idle')
})

/** Where a pen may be over a canvas, and outside of it while it is down, CSS px. */
const onScreen = fc.record({
  x: fc.double({ min: -8000, max: 16_000, noNaN: true }),
  y: fc.double({ min: -8000, max: 16_000, noNaN: true }),
  pressure: fc.double({ min: 0, max: 1, noNaN: true }),
})

test('whatever is drawn at whatever zoom can be read again', () => {
  const view = fc.record({
    scale: fc.double({ min: MIN_SCALE, max: MAX_SCALE, noNaN: true }),
    x: fc.integer({ min: -20_000, max: 20_000 }),
    y: fc.integer({ min: -20_000, max: 20_000 }),
    mirrored: fc.boolean(),
  })
  const path = fc.array(onScreen, { minLength: 1, maxLength: 60 })
  const diameterPx = fc.integer({ min: MIN_DIAMETER_PX, max: MAX_DIAMETER_PX })
  fc.assert(
    fc.property(
      view,
      path,
      diameterPx,
      fc.constantFrom('hint', 'keep', 'eraser', 'pen'),
      (seen, way, size, id) => {
        const tool = createTools()[id]
        const [first, ...others] = way.map(
          ({ x, y, pressure }): ToolInput => ({
            image: toImage(screenPoint(x, y), seen),
            screen: screenPoint(x, y),
            pressure,
          }),
        )
        tool.down(first as ToolInput, { ...settings, radiusPx: size / 2, spacingPx: 0.35 / seen.scale })
        tool.move(others)
        const change = strokeOf(tool.up())
        expect(readChange(structuredClone(change))).toEqual(change)
      },
    ),
    { numRuns: 400 },
  )
})

test('a stroke ends where its path is the longest there may be', () => {
  const { pen } = createTools()
  const thin = { ...settings, radiusPx: 0.5 }
  pen.down(at(0, 0), thin)
  const there = Array.from({ length: 400 }, (_, i) => at(i % 2 === 0 ? 1000 : 0, 0))
  pen.move(there)
  expect(strokeOf(pen.up()).stroke.points).toHaveLength(1 + Math.floor(mostPathPx(0.5) / 1000))
})
