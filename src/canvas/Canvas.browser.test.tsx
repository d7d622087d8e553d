import { beforeEach, describe, expect, test } from 'vitest'
import { composite } from '../core/image/composite.ts'
import { createGray } from '../core/image/pixels.ts'
import { hint, paintDot } from '../store/__fixtures__/studioWithDrawing.ts'
import { frames, mountCanvas, openTestDrawing } from './__fixtures__/mountedCanvas.tsx'

const WIDTH = 120
const HEIGHT = 90

const mounted = mountCanvas()
const state = () => mounted().store.getState()

function point(type: string, x: number, y: number, more: PointerEventInit = {}) {
  const { element } = mounted()
  const box = element.getBoundingClientRect()
  const init = { pointerId: 1, pointerType: 'mouse', bubbles: true, cancelable: true, ...more }
  element.dispatchEvent(new PointerEvent(type, { ...init, clientX: box.left + x, clientY: box.top + y }))
}

const touch = (type: string, id: number, x: number, y: number) =>
  point(type, x, y, { pointerId: id, pointerType: 'touch' })

describe('picture', () => {
  test('at 100 % the screen shows what the export would hold, within 1/255', async () => {
    const { line, colors } = openTestDrawing(mounted().store, WIDTH, HEIGHT)
    state().showColors({ colors, revision: state().revision, method: 'generator' }, true)
    state().actualSize()
    await frames()
    const { x, y, scale } = mounted().element.dataset
    expect(Number(scale)).toBe(1 / devicePixelRatio)
    const screen = mounted().host.querySelector('canvas')?.getContext('2d')
    const shown = screen?.getImageData(
      Number(x) * devicePixelRatio,
      Number(y) * devicePixelRatio,
      WIDTH,
      HEIGHT,
    ).data
    const exported = composite(colors, line).data
    let worst = 0
    exported.forEach((value, i) => {
      worst = Math.max(worst, Math.abs(value - (shown?.[i] ?? -255)))
    })
    expect(worst).toBeLessThanOrEqual(1)
  })

  test('ink drawn on the line art shows, and is gone after undo', async () => {
    state().openDrawing({ id: 'b', name: 'Sheet', line: createGray(WIDTH, HEIGHT) })
    state().actualSize()
    state().setTool('pen')
    const { x, y } = state().view
    const inkAt = () =>
      mounted()
        .host.querySelector('canvas')
        ?.getContext('2d')
        ?.getImageData((x + 50) * devicePixelRatio, (y + 40) * devicePixelRatio, 1, 1).data[0]
    point('pointerdown', x + 30, y + 40)
    for (let px = 32; px <= 70; px += 2) point('pointermove', x + px, y + 40)
    point('pointerup', x + 70, y + 40)
    await expect.poll(inkAt).toBeLessThan(60)
    state().undo()
    await expect.poll(inkAt).toBe(255)
  })
})

test('the mark of a hint has the colour that its area became', async () => {
  openTestDrawing(mounted().store, WIDTH, HEIGHT)
  state().actualSize()
  state().change(hint(50, 40, '#ff0000'))
  const markColor = () => {
    const { x, y } = state().view
    const [, layer] = mounted().host.querySelectorAll('canvas')
    const [left, top] = [(x + 50) * devicePixelRatio, (y + 40) * devicePixelRatio]
    return [...(layer?.getContext('2d')?.getImageData(left, top, 1, 1).data ?? [])]
  }
  await expect.poll(markColor).toEqual([255, 0, 0, 255])
  state().change({
    kind: 'fill',
    areas: [{ color: '#0000ff', runs: Uint32Array.of(0, WIDTH * HEIGHT), by: 'fill' }],
  })
  await expect.poll(markColor).toEqual([0, 0, 255, 255])
})

describe('pointer', () => {
  beforeEach(() => {
    openTestDrawing(mounted().store, WIDTH, HEIGHT)
  })
  const strokes = () => state().strokes

  test('a press, a drag and a release make one hint where they happened', () => {
    const { x, y, scale } = state().view
    point('pointerdown', x + 20 * scale, y + 30 * scale)
    point('pointermove', x + 60 * scale, y + 30 * scale)
    expect(state().live).toMatchObject({ kind: 'stroke', stroke: { points: { length: 2 } } })
    point('pointerup', x + 60 * scale, y + 30 * scale)
    expect(strokes()).toHaveLength(1)
    expect(strokes()[0]?.points).toEqual([
      { x: 20, y: 30, pressure: 1 },
      { x: 60, y: 30, pressure: 1 },
    ])
  })

  test('a hint beside the sheet is none; one that comes onto it is', () => {
    const { x, y } = state().view
    point('pointerdown', x - 12, y + 20)
    point('pointerup', x - 12, y + 20)
    point('pointerdown', x - 12, y - 12)
    point('pointermove', x + WIDTH, y - 12)
    point('pointerup', x + WIDTH, y - 12)
    expect(strokes()).toHaveLength(0)
    expect(state().live).toBeUndefined()
    point('pointerdown', x - 12, y + 20)
    point('pointermove', x + 12, y + 20)
    point('pointerup', x + 12, y + 20)
    expect(strokes()).toHaveLength(1)
  })

  test('pen pressure arrives, and the pen turns on pen mode: a finger then moves the view', () => {
    point('pointerdown', 100, 100, { pointerType: 'pen', pressure: 0.25 })
    point('pointerup', 100, 100, { pointerType: 'pen' })
    expect(strokes()[0]?.points[0]?.pressure).toBe(0.25)
    expect(state().penMode).toBe(true)
    const { x } = state().view
    touch('pointerdown', 5, 100, 100)
    touch('pointermove', 5, 150, 100)
    touch('pointerup', 5, 150, 100)
    expect(strokes()).toHaveLength(1)
    expect(state().view.x).toBeCloseTo(x + 50, 0)
  })

  test('a palm that lands before the pen draws nothing and moves nothing, and the pen draws', () => {
    for (const penMode of [false, true]) {
      state().setPenMode(penMode)
      const { view, strokes: before } = state()
      touch('pointerdown', 5, 200, 200)
      touch('pointermove', 5, 230, 200)
      const moved = state().view
      point('pointerdown', 100, 100, { pointerType: 'pen', pointerId: 9 })
      touch('pointermove', 5, 260, 240)
      point('pointermove', 140, 100, { pointerType: 'pen', pointerId: 9 })
      touch('pointerup', 5, 260, 240)
      point('pointerup', 140, 100, { pointerType: 'pen', pointerId: 9 })
      expect(state().view).toEqual(penMode ? moved : view)
      expect(strokes()).toHaveLength(before.length + 1)
      expect(strokes().at(-1)?.points).toHaveLength(2)
    }
  })

  test('a palm of two contacts undoes nothing while the pen is down', () => {
    point('pointerdown', 100, 100, { pointerType: 'pen', pointerId: 9 })
    for (const id of [5, 6]) touch('pointerdown', id, 180 + id * 20, 200)
    for (const id of [5, 6]) touch('pointerup', id, 180 + id * 20, 200)
    point('pointerup', 100, 100, { pointerType: 'pen', pointerId: 9 })
    expect(mounted().taps).toEqual([])
    expect(strokes()).toHaveLength(1)
  })

  test('a pinch leaves no dot and zooms', () => {
    const { scale } = state().view
    touch('pointerdown', 5, 150, 150)
    touch('pointerdown', 6, 250, 150)
    touch('pointermove', 5, 100, 150)
    touch('pointermove', 6, 300, 150)
    touch('pointerup', 5, 100, 150)
    touch('pointerup', 6, 300, 150)
    expect(strokes()).toHaveLength(0)
    expect(state().live).toBeUndefined()
    expect(state().view.scale).toBeCloseTo(scale * 2, 3)
  })

  test('taps with two and three fingers are told, and draw nothing', () => {
    const tap = (ids: number[]) => {
      for (const id of ids) touch('pointerdown', id, 100 + id * 20, 100)
      for (const id of ids) touch('pointerup', id, 100 + id * 20, 100)
    }
    tap([5, 6])
    tap([5, 6, 7])
    expect(mounted().taps).toEqual([2, 3])
    expect(strokes()).toHaveLength(0)
  })

  test('pointercancel and a cancelled live stroke leave nothing', () => {
    point('pointerdown', 100, 100)
    point('pointermove', 140, 100)
    point('pointercancel', 140, 100)
    point('pointerup', 140, 100)
    point('pointerdown', 100, 100)
    state().setLive(undefined)
    point('pointermove', 150, 100)
    point('pointerup', 150, 100)
    expect(strokes()).toHaveLength(0)
    expect(state().live).toBeUndefined()
  })

  test('middle drag pans, Alt borrows the eyedropper, Shift drags the size', () => {
    const { x } = state().view
    point('pointerdown', 100, 100, { button: 1 })
    point('pointermove', 130, 100)
    point('pointerup', 130, 100)
    expect(state().view.x).toBeCloseTo(x + 30, 0)
    point('pointerdown', 200, 150, { altKey: true })
    point('pointerup', 200, 150)
    expect(state().color).toBe('#ffffff')
    const size = state().diametersPx.hint
    point('pointerdown', 200, 150, { shiftKey: true })
    point('pointermove', 260, 150, { shiftKey: true })
    point('pointerup', 260, 150, { shiftKey: true })
    expect(state().diametersPx.hint).toBeGreaterThan(size)
    expect(strokes()).toHaveLength(0)
  })

  const clickWithShift = (x: number, y: number, wobblePx = 2) => {
    point('pointerdown', x, y, { shiftKey: true })
    point('pointermove', x + wobblePx, y, { shiftKey: true })
    point('pointerup', x + wobblePx, y, { shiftKey: true })
  }
  const newest = () => state().history.newest?.change

  test.each([
    ['pen', {}, { kind: 'ink' }],
    ['paint', {}, { kind: 'paint', stroke: { tool: 'brush' } }],
    ['eraser', { erases: 'paint' }, { kind: 'paint', stroke: { tool: 'erase' } }],
    ['eraser', { erases: 'lines' }, { kind: 'ink', stroke: { erases: true } }],
  ] as const)(
    'Shift and a click draw a straight line from the end of the stroke before: %s %j',
    (tool, set, made) => {
      mounted().store.setState({ tool, paintInCell: false, stabiliser: 1, ...set })
      if (tool === 'eraser') state().change(paintDot(50, 40))
      state().actualSize()
      const { x, y } = state().view
      const size = state().diametersPx[tool]
      clickWithShift(x + 40, y + 30)
      expect(newest()).toMatchObject({ ...made, stroke: { points: [{ x: 40, y: 30, pressure: 1 }] } })
      clickWithShift(x + 80, y + 50)
      const ends = [
        { x: 40, y: 30, pressure: 1 },
        { x: 80, y: 50, pressure: 1 },
      ]
      expect(newest()).toMatchObject({ ...made, stroke: { radiusPx: size / 2, points: ends } })
      expect(state().diametersPx[tool]).toBe(size)
      state().undo()
      expect(newest()).toMatchObject({ stroke: { points: { length: 1 } } })
    },
  )

  test('Shift and a drag of pen and paint change the size alone, back to where it began, too', () => {
    state().setTool('pen')
    const size = state().diametersPx.pen
    point('pointerdown', 200, 150, { shiftKey: true })
    point('pointermove', 240, 150, { shiftKey: true })
    expect(state().diametersPx.pen).toBeGreaterThan(size)
    point('pointermove', 201, 150, { shiftKey: true })
    point('pointerup', 201, 150, { shiftKey: true })
    expect(state().history.newest).toBeUndefined()
  })

  test('Shift and a click of hint brush, keep brush and eraser of hints draw nothing', () => {
    for (const tool of ['hint', 'keep', 'eraser'] as const) {
      mounted().store.setState({ tool, erases: 'hints' })
      clickWithShift(200, 150, 0)
    }
    expect(state().history.newest).toBeUndefined()
  })

  test('the wheel zooms to the pointer', () => {
    const { view } = state()
    const box = mounted().element.getBoundingClientRect()
    const wheel = new WheelEvent('wheel', {
      deltaY: -300,
      clientX: box.left + 90,
      clientY: box.top + 80,
      cancelable: true,
    })
    mounted().element.dispatchEvent(wheel)
    expect(wheel.defaultPrevented).toBe(true)
    const after = state().view
    expect(after.scale).toBeGreaterThan(view.scale * 1.3)
    expect((90 - after.x) / after.scale).toBeCloseTo((90 - view.x) / view.scale, 0)
  })
})
