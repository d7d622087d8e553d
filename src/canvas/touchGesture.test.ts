import { describe, expect, test } from 'vitest'
import { screenPoint } from '../core/geometry/points.ts'
import { toImage } from '../core/geometry/viewTransform.ts'
import { createTouchGesture } from './touchGesture.ts'

const view = { scale: 2, x: 30, y: 40, mirrored: false }

describe('touch gesture', () => {
  test('a pinch scales by the spread of the fingers and keeps what lies between them', () => {
    const gesture = createTouchGesture()
    gesture.start(1, screenPoint(100, 200), 0, view)
    gesture.start(2, screenPoint(200, 200), 10, view)
    gesture.move(1, screenPoint(50, 210))
    const moved = gesture.move(2, screenPoint(250, 210))
    expect(moved?.scale).toBeCloseTo(4, 6)
    expect(toImage(screenPoint(150, 210), moved ?? view)).toEqual(toImage(screenPoint(150, 200), view))
    expect(gesture.end(1, 900, moved ?? view)).toBe(0)
    expect(gesture.end(2, 910, moved ?? view)).toBe(0)
    expect(gesture.active).toBe(false)
  })

  test('one finger pans, and lifting one of two does not make the view jump', () => {
    const gesture = createTouchGesture()
    gesture.start(1, screenPoint(100, 100), 0, view)
    expect(gesture.move(1, screenPoint(120, 90))).toEqual({ ...view, x: 50, y: 30 })
    const panned = { ...view, x: 50, y: 30 }
    gesture.start(2, screenPoint(300, 90), 50, panned)
    gesture.end(1, 100, panned)
    expect(gesture.move(2, screenPoint(300, 90))).toEqual(panned)
  })

  test('short still touches are taps, counted by fingers; long or moving ones are not', () => {
    const tap = (fingers: number, lastMs: number, movePx: number) => {
      const gesture = createTouchGesture()
      for (let id = 0; id < fingers; id++) gesture.start(id, screenPoint(id * 50, 0), id * 10, view)
      gesture.move(0, screenPoint(movePx, 0))
      let count = 0
      for (let id = 0; id < fingers; id++) count = gesture.end(id, lastMs, view)
      return count
    }
    expect(tap(2, 120, 3)).toBe(2)
    expect(tap(3, 120, 3)).toBe(3)
    expect(tap(2, 600, 3)).toBe(0)
    expect(tap(2, 120, 30)).toBe(0)
  })
})
