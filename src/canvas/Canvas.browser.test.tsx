import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { composite } from '../core/image/composite.ts'
import { createGray, createRgba } from '../core/image/pixels.ts'
import { createStudioStore, type StudioStore } from '../store/studioStore.ts'
import { type Studio, StudioContext } from '../store/useStudio.ts'
import { Canvas } from './Canvas.tsx'

const WIDTH = 120
const HEIGHT = 90

const frames = () =>
  new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))

let host: HTMLDivElement
let root: Root
const taps: number[] = []
let store: StudioStore

/** A line art of all grays and colours of all kinds. */
function openTestDrawing() {
  const line = createGray(WIDTH, HEIGHT)
  line.data.forEach((_, i) => {
    line.data[i] = (i * 7) % 256
  })
  const colors = createRgba(WIDTH, HEIGHT)
  colors.data.forEach((_, i) => {
    colors.data[i] = i % 4 === 3 ? 255 : (i * 13) % 256
  })
  store.getState().openDrawing({ id: 'a', name: 'Test', line })
  return { line, colors }
}

const canvas = () => {
  const found = host.querySelector<HTMLElement>('[role=application]')
  if (!found) throw new Error('the canvas is not there')
  return found
}

function point(type: string, x: number, y: number, more: PointerEventInit = {}) {
  const box = canvas().getBoundingClientRect()
  const init = { pointerId: 1, pointerType: 'mouse', bubbles: true, cancelable: true, ...more }
  canvas().dispatchEvent(new PointerEvent(type, { ...init, clientX: box.left + x, clientY: box.top + y }))
}

const touch = (type: string, id: number, x: number, y: number) =>
  point(type, x, y, { pointerId: id, pointerType: 'touch' })

beforeEach(async () => {
  host = document.createElement('div')
  host.style.cssText = 'position: relative; width: 400px; height: 300px'
  document.body.append(host)
  store = createStudioStore()
  taps.length = 0
  const studio = { store, commands: {} } as Studio
  root = createRoot(host)
  root.render(
    <StudioContext value={studio}>
      <Canvas onTap={(fingers) => taps.push(fingers)} />
    </StudioContext>,
  )
  // Two frames are no measure on a busy machine: React may not have come to the stage and its listeners by then.
  await expect.poll(() => store.getState().viewport).toEqual({ width: 400, height: 300 })
  await frames()
})

afterEach(() => {
  root.unmount()
  host.remove()
})

describe('picture', () => {
  test('at 100 % the screen shows what the export would hold, within 1/255', async () => {
    const { line, colors } = openTestDrawing()
    store.getState().showColors({ colors, revision: store.getState().revision, method: 'generator' }, true)
    store.getState().actualSize()
    await frames()
    const { x, y, scale } = canvas().dataset
    expect(Number(scale)).toBe(1 / devicePixelRatio)
    const screen = host.querySelector('canvas')?.getContext('2d')
    const shown = screen?.getImageData(
      Number(x) * devicePixelRatio,
      Number(y) * devicePixelRatio,
      WIDTH,
      HEIGHT,
    ).data
    const exported = composite(colors, line, 'lines-and-colors').data
    let worst = 0
    exported.forEach((value, i) => {
      worst = Math.max(worst, Math.abs(value - (shown?.[i] ?? -255)))
    })
    expect(worst).toBeLessThanOrEqual(1)
  })

  test('ink drawn on the line art shows, and is gone after undo', async () => {
    store.getState().openDrawing({ id: 'b', name: 'Sheet', line: createGray(WIDTH, HEIGHT) })
    store.getState().actualSize()
    store.getState().setTool('pen')
    const { x, y } = store.getState().view
    const inkAt = () =>
      host
        .querySelector('canvas')
        ?.getContext('2d')
        ?.getImageData((x + 50) * devicePixelRatio, (y + 40) * devicePixelRatio, 1, 1).data[0]
    point('pointerdown', x + 30, y + 40)
    for (let px = 32; px <= 70; px += 2) point('pointermove', x + px, y + 40)
    point('pointerup', x + 70, y + 40)
    await expect.poll(inkAt).toBeLessThan(60)
    store.getState().undo()
    await expect.poll(inkAt).toBe(255)
  })
})

describe('pointer', () => {
  beforeEach(() => {
    openTestDrawing()
  })
  const strokes = () => store.getState().strokes

  test('a press, a drag and a release make one hint where they happened', () => {
    const { x, y, scale } = store.getState().view
    point('pointerdown', x + 20 * scale, y + 30 * scale)
    point('pointermove', x + 60 * scale, y + 30 * scale)
    expect(store.getState().live).toMatchObject({ kind: 'stroke', stroke: { points: { length: 2 } } })
    point('pointerup', x + 60 * scale, y + 30 * scale)
    expect(strokes()).toHaveLength(1)
    expect(strokes()[0]?.points).toEqual([
      { x: 20, y: 30, pressure: 1 },
      { x: 60, y: 30, pressure: 1 },
    ])
  })

  test('a hint beside the sheet is none; one that comes onto it is', () => {
    const { x, y } = store.getState().view
    point('pointerdown', x - 12, y + 20)
    point('pointerup', x - 12, y + 20)
    point('pointerdown', x - 12, y - 12)
    point('pointermove', x + WIDTH, y - 12)
    point('pointerup', x + WIDTH, y - 12)
    expect(strokes()).toHaveLength(0)
    expect(store.getState().live).toBeUndefined()
    point('pointerdown', x - 12, y + 20)
    point('pointermove', x + 12, y + 20)
    point('pointerup', x + 12, y + 20)
    expect(strokes()).toHaveLength(1)
  })

  test('pen pressure arrives, and the pen turns on pen mode: a finger then moves the view', () => {
    point('pointerdown', 100, 100, { pointerType: 'pen', pressure: 0.25 })
    point('pointerup', 100, 100, { pointerType: 'pen' })
    expect(strokes()[0]?.points[0]?.pressure).toBe(0.25)
    expect(store.getState().penMode).toBe(true)
    const { x } = store.getState().view
    touch('pointerdown', 5, 100, 100)
    touch('pointermove', 5, 150, 100)
    touch('pointerup', 5, 150, 100)
    expect(strokes()).toHaveLength(1)
    expect(store.getState().view.x).toBeCloseTo(x + 50, 0)
  })

  test('a palm that lands before the pen draws nothing and moves nothing, and the pen draws', () => {
    for (const penMode of [false, true]) {
      store.getState().setPenMode(penMode)
      const { view, strokes: before } = store.getState()
      touch('pointerdown', 5, 200, 200)
      touch('pointermove', 5, 230, 200)
      const moved = store.getState().view
      point('pointerdown', 100, 100, { pointerType: 'pen', pointerId: 9 })
      touch('pointermove', 5, 260, 240)
      point('pointermove', 140, 100, { pointerType: 'pen', pointerId: 9 })
      touch('pointerup', 5, 260, 240)
      point('pointerup', 140, 100, { pointerType: 'pen', pointerId: 9 })
      expect(store.getState().view).toEqual(penMode ? moved : view)
      expect(strokes()).toHaveLength(before.length + 1)
      expect(strokes().at(-1)?.points).toHaveLength(2)
    }
  })

  test('a palm of two contacts undoes nothing while the pen is down', () => {
    point('pointerdown', 100, 100, { pointerType: 'pen', pointerId: 9 })
    for (const id of [5, 6]) touch('pointerdown', id, 180 + id * 20, 200)
    for (const id of [5, 6]) touch('pointerup', id, 180 + id * 20, 200)
    point('pointerup', 100, 100, { pointerType: 'pen', pointerId: 9 })
    expect(taps).toEqual([])
    expect(strokes()).toHaveLength(1)
  })

  test('a pinch leaves no dot and zooms', () => {
    const { scale } = store.getState().view
    touch('pointerdown', 5, 150, 150)
    touch('pointerdown', 6, 250, 150)
    touch('pointermove', 5, 100, 150)
    touch('pointermove', 6, 300, 150)
    touch('pointerup', 5, 100, 150)
    touch('pointerup', 6, 300, 150)
    expect(strokes()).toHaveLength(0)
    expect(store.getState().live).toBeUndefined()
    expect(store.getState().view.scale).toBeCloseTo(scale * 2, 3)
  })

  test('taps with two and three fingers are told, and draw nothing', () => {
    const tap = (ids: number[]) => {
      for (const id of ids) touch('pointerdown', id, 100 + id * 20, 100)
      for (const id of ids) touch('pointerup', id, 100 + id * 20, 100)
    }
    tap([5, 6])
    tap([5, 6, 7])
    expect(taps).toEqual([2, 3])
    expect(strokes()).toHaveLength(0)
  })

  test('pointercancel and a cancelled live stroke leave nothing', () => {
    point('pointerdown', 100, 100)
    point('pointermove', 140, 100)
    point('pointercancel', 140, 100)
    point('pointerup', 140, 100)
    point('pointerdown', 100, 100)
    store.getState().setLive(undefined)
    point('pointermove', 150, 100)
    point('pointerup', 150, 100)
    expect(strokes()).toHaveLength(0)
    expect(store.getState().live).toBeUndefined()
  })

  test('middle drag pans, Alt borrows the eyedropper, Shift drags the size', () => {
    const { x } = store.getState().view
    point('pointerdown', 100, 100, { button: 1 })
    point('pointermove', 130, 100)
    point('pointerup', 130, 100)
    expect(store.getState().view.x).toBeCloseTo(x + 30, 0)
    point('pointerdown', 200, 150, { altKey: true })
    point('pointerup', 200, 150)
    expect(store.getState().color).toBe('#ffffff')
    const size = store.getState().diametersPx.hint
    point('pointerdown', 200, 150, { shiftKey: true })
    point('pointermove', 260, 150, { shiftKey: true })
    point('pointerup', 260, 150, { shiftKey: true })
    expect(store.getState().diametersPx.hint).toBeGreaterThan(size)
    expect(strokes()).toHaveLength(0)
  })

  test('the wheel zooms to the pointer', () => {
    const { view } = store.getState()
    const box = canvas().getBoundingClientRect()
    const wheel = new WheelEvent('wheel', {
      deltaY: -300,
      clientX: box.left + 90,
      clientY: box.top + 80,
      cancelable: true,
    })
    canvas().dispatchEvent(wheel)
    expect(wheel.defaultPrevented).toBe(true)
    const after = store.getState().view
    expect(after.scale).toBeGreaterThan(view.scale * 1.3)
    expect((90 - after.x) / after.scale).toBeCloseTo((90 - view.x) / view.scale, 0)
  })
})

describe('by keyboard', () => {
  const key = (type: 'keydown' | 'keyup', name: string, more: KeyboardEventInit = {}) =>
    canvas().dispatchEvent(new KeyboardEvent(type, { key: name, bubbles: true, ...more }))
  const press = (name: string) => {
    key('keydown', name)
    key('keyup', name)
  }
  beforeEach(() => {
    openTestDrawing()
    canvas().focus()
  })

  test('arrow keys move the brush and Enter puts it down', () => {
    press('ArrowRight')
    press('ArrowDown')
    press('Enter')
    const { view, strokes } = store.getState()
    expect(strokes[0]?.points).toHaveLength(1)
    expect(strokes[0]?.points[0]?.x).toBeCloseTo(WIDTH / 2 + 8 / view.scale, 0)
    expect(strokes[0]?.points[0]?.y).toBeCloseTo(HEIGHT / 2 + 8 / view.scale, 0)
  })

  test('while Enter is held, arrow keys draw one stroke; its repeats set nothing down again', () => {
    key('keydown', 'Enter')
    for (let i = 0; i < 3; i++) {
      key('keydown', 'Enter', { repeat: true })
      key('keydown', 'ArrowRight', { repeat: i > 0 })
    }
    expect(store.getState().strokes).toHaveLength(0)
    key('keyup', 'Enter')
    press('ArrowRight')
    const { view, strokes } = store.getState()
    expect(strokes).toHaveLength(1)
    expect(strokes[0]?.points.at(-1)?.x).toBeCloseTo(WIDTH / 2 + 24 / view.scale, 0)
  })

  test('a stroke ends when the canvas loses the focus, and Esc takes it away', () => {
    key('keydown', 'Enter')
    key('keydown', 'ArrowRight')
    canvas().blur()
    expect(store.getState().strokes).toHaveLength(1)
    canvas().focus()
    key('keydown', 'Enter')
    store.getState().setLive(undefined)
    key('keyup', 'Enter')
    expect(store.getState().strokes).toHaveLength(1)
    key('keydown', 'Enter')
    store.getState().setLive(undefined)
    key('keydown', 'ArrowRight')
    key('keyup', 'Enter')
    expect(store.getState().strokes).toHaveLength(1)
  })
})
