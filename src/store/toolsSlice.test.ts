import { describe, expect, test } from 'vitest'
import type { DrawnChange } from '../core/document/change.ts'
import { imagePoint } from '../core/geometry/points.ts'
import { createGray, createRgba } from '../core/image/pixels.ts'
import type { InkStroke } from '../core/ink/inkStroke.ts'
import { erase, hint, ink, studioWithDrawing } from './__fixtures__/studioWithDrawing.ts'
import { changesOf } from './history.ts'
import { pickColor } from './pickColor.ts'

const strokeOf = ({ stroke }: DrawnChange): InkStroke => stroke

describe('colours', () => {
  test('a hint puts its colour first among at most twelve recent ones', () => {
    const store = studioWithDrawing()
    for (let i = 0; i < 14; i++) store.getState().commit(hint(10, 10, `#0000${(16 + i).toString(16)}`))
    store.getState().commit(hint(10, 10, '#000015'))
    const recent = store.getState().recentColors
    expect(recent).toHaveLength(12)
    expect(recent[0]).toBe('#000015')
    expect(new Set(recent).size).toBe(12)
  })

  test('the eyedropper sees the colour under the ink, paper as white, and nothing beside the drawing', () => {
    const store = studioWithDrawing()
    expect(pickColor(store.getState(), imagePoint(5, 5))).toBe('#ffffff')
    const colors = createRgba(100, 80)
    colors.data.set([18, 52, 86, 255], (7 * 100 + 5) * 4)
    store.getState().showColors({ colors, revision: store.getState().revision, method: 'generator' }, true)
    expect(pickColor(store.getState(), imagePoint(5.9, 7.2))).toBe('#123456')
    expect(pickColor(store.getState(), imagePoint(100, 7))).toBeUndefined()
    expect(pickColor(store.getState(), imagePoint(-0.1, 7))).toBeUndefined()
  })
})

test('a swatch that was taken out can be put back where it was', () => {
  const store = studioWithDrawing()
  const { palette } = store.getState()
  store.getState().removeFromPalette(palette[3] ?? '')
  expect(store.getState().palette).toHaveLength(palette.length - 1)
  store.getState().addToPalette('#123456')
  store.getState().notice?.action?.run()
  expect(store.getState().palette).toEqual([...palette, '#123456'])
})

test('brushes grow with the drawing until the artist chooses a size', () => {
  const store = studioWithDrawing()
  store.getState().openDrawing({ id: 'large', name: 'Large', line: createGray(3000, 2000) })
  expect(store.getState().diametersPx.hint).toBe(48)
  store.getState().setDiameter(20)
  store.getState().openDrawing({ id: 'small', name: 'Small', line: createGray(300, 200) })
  expect(store.getState().diametersPx.hint).toBe(20)
  store.getState().setDiameter(0)
  expect(store.getState().diametersPx.hint).toBe(1)
})

test('brushes of a strip are of a size that its shorter side has room for', () => {
  const store = studioWithDrawing()
  store.getState().openDrawing({ id: 'strip', name: 'Strip', line: createGray(6000, 400) })
  expect(store.getState().diametersPx).toEqual({ hint: 13, paint: 19, eraser: 26, pen: 4 })
  store.getState().openDrawing({ id: 'sheet', name: 'Sheet', line: createGray(2000, 1000) })
  expect(store.getState().diametersPx.hint).toBe(32)
})

test('the eraser on a drawing without hints says so, and leaves no step to undo', () => {
  const store = studioWithDrawing()
  store.getState().commit(ink(10, 10, 60, 60))
  store.getState().commit(erase(30, 30, 8))
  expect(changesOf(store.getState().history)).toHaveLength(1)
  expect(store.getState().notice?.text).toMatch(/no hints to take away/)
  store.getState().commit(hint(30, 30))
  store.getState().commit(erase(60, 60, 8))
  expect(changesOf(store.getState().history)).toHaveLength(2)
  store.getState().commit(erase(40, 30, 8))
  expect(changesOf(store.getState().history)).toHaveLength(3)
  expect(store.getState().notice).toBeUndefined()
})

test('a stroke that is being drawn when another tool is taken is finished; what would only pick cells is not', () => {
  const store = studioWithDrawing()
  for (const change of [hint(10, 10), ink(10, 10, 40, 40)]) {
    store.getState().setLive(change)
    store.getState().setTool('fill')
    expect(changesOf(store.getState().history).at(-1)).toEqual(change)
    expect(store.getState()).toMatchObject({ tool: 'fill', live: undefined })
  }
  const points = [{ x: 5, y: 5, pressure: 1 }]
  store.getState().setLive({ kind: 'cells', act: 'fill', shape: 'lasso', points, color: '#102030' })
  store.getState().setTool('hint')
  expect(changesOf(store.getState().history)).toHaveLength(2)
  expect(store.getState()).toMatchObject({ tool: 'hint', live: undefined })
})

test('a stroke on the lines that changes no pixel leaves no step to undo, and is told', () => {
  const store = studioWithDrawing()
  const rubbing: DrawnChange = { kind: 'ink', stroke: { ...strokeOf(ink(10, 10, 60, 60)), erases: true } }
  store.getState().commit(rubbing)
  expect(changesOf(store.getState().history)).toHaveLength(0)
  expect(store.getState().notice?.text).toMatch(/nothing to take away/)
  store.getState().commit(ink(10, 10, 60, 60))
  store.getState().commit(rubbing)
  expect(changesOf(store.getState().history)).toHaveLength(2)
})

test.each(['fill', 'lock'] as const)(
  'a hint on what is kept by a %s says nothing: it is told, and unlocking offered',
  (by) => {
    const store = studioWithDrawing()
    // The left half.
    const runs = Uint32Array.from({ length: 160 }, (_, i) => 100 * (i >> 1) + (i % 2) * 50)
    store.getState().change({ kind: 'fill', areas: [{ color: '#aa2030', runs, by }] })
    store.getState().commit(hint(20, 20))
    expect(changesOf(store.getState().history)).toHaveLength(1)
    expect(store.getState().notice).toMatchObject({
      text: expect.stringMatching(by === 'fill' ? /^This area is filled/ : /^This area is locked/),
      action: { label: 'Unlock' },
    })
    store.getState().commit(hint(70, 20))
    store.getState().commit(erase(70, 20, 3))
    expect(changesOf(store.getState().history)).toHaveLength(3)
  },
)
