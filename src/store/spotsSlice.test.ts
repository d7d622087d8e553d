import { expect, test } from 'vitest'
import { screenPoint } from '../core/geometry/points.ts'
import { toImage } from '../core/geometry/viewTransform.ts'
import { createRgba } from '../core/image/pixels.ts'
import { studioWithDrawing } from './__fixtures__/studioWithDrawing.ts'

const spot = (x: number, y: number) => ({ x, y, radiusPx: 5, score: 0.1 })

test('the key goes from the best place on, round and round; what is not in view comes to its middle', () => {
  const store = studioWithDrawing()
  const show = (...uncertain: ReturnType<typeof spot>[]) => {
    const { revision, showColors } = store.getState()
    showColors({ colors: createRgba(100, 80), revision, method: 'generator', uncertain }, true)
  }
  const middle = () => {
    const { view, viewport } = store.getState()
    const { x, y } = toImage(screenPoint(viewport.width / 2, viewport.height / 2), view)
    return [Math.round(x), Math.round(y)]
  }
  const go = () => {
    store.getState().goToNextSpot()
    const { cursor, cursorByKeys } = store.getState()
    expect(cursorByKeys).toBe(true)
    return cursor?.x
  }
  show(spot(30, 20), spot(70, 60))
  expect([go(), go(), go()]).toEqual([30, 70, 30])
  show(spot(50, 50), spot(70, 60))
  expect(go()).toBe(50)
  // All of the drawing is shown: nothing had to move.
  expect(middle()).toEqual([50, 40])
  store.getState().zoomBy(4)
  expect(go()).toBe(70)
  expect(middle()).toEqual([70, 60])
})

test.each([
  ['eraser', 'hint'],
  ['pen', 'hint'],
  ['hand', 'hint'],
  ['hint', 'hint'],
  ['keep', 'keep'],
  ['fill', 'fill'],
] as const)('with the %s in the hand it goes there with the %s', (before, tool) => {
  const store = studioWithDrawing()
  const { revision, showColors, setTool, goToNextSpot } = store.getState()
  const uncertain = [spot(30, 20)]
  showColors({ colors: createRgba(100, 80), revision, method: 'generator', uncertain }, true)
  setTool(before)
  goToNextSpot()
  expect(store.getState().tool).toBe(tool)
})

test('where nothing is unsure, that is said', () => {
  const store = studioWithDrawing()
  store.getState().setTool('pen')
  store.getState().goToNextSpot()
  expect(store.getState().tool).toBe('pen')
  expect(store.getState().notice?.text).toMatch(/No place wants a hint/)
  expect(store.getState().cursor).toBeUndefined()
})
