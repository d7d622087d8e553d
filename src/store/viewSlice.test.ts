import { describe, expect, test } from 'vitest'
import { imagePoint, screenPoint } from '../core/geometry/points.ts'
import { toScreen } from '../core/geometry/viewTransform.ts'
import { studioWithDrawing } from './__fixtures__/studioWithDrawing.ts'

const corner = (store: ReturnType<typeof studioWithDrawing>) =>
  toScreen(imagePoint(100, 80), store.getState().view)

describe('view', () => {
  test('a drawing opens fitted and stays fitted when the window changes, until it is moved', () => {
    const store = studioWithDrawing()
    store.getState().setViewport({ width: 500, height: 300 }, 1)
    expect(corner(store).y).toBeLessThanOrEqual(300)
    store.getState().panBy(40, 0)
    const { scale, x } = store.getState().view
    store.getState().setViewport({ width: 600, height: 300 }, 1)
    expect(store.getState().view).toMatchObject({ scale, x: x + 50 })
  })

  test('100 % is one drawing pixel a device pixel, on whole device pixels', () => {
    const store = studioWithDrawing()
    store.getState().setViewport({ width: 901, height: 601 }, 2)
    store.getState().actualSize()
    const { scale, x, y } = store.getState().view
    expect(scale).toBe(0.5)
    expect(Number.isInteger(x * 2) && Number.isInteger(y * 2)).toBe(true)
  })

  test('zoom keeps the place under the pointer; mirror keeps the drawing in sight', () => {
    const store = studioWithDrawing()
    store.getState().zoomBy(2, screenPoint(450, 300))
    const { view } = store.getState()
    expect((450 - view.x) / view.scale).toBeCloseTo(50, 0)
    store.getState().fit()
    store.getState().mirror()
    expect(toScreen(imagePoint(0, 0), store.getState().view).x).toBeGreaterThan(corner(store).x)
    expect(corner(store).x).toBeGreaterThan(0)
  })
})
