import { expect, test, vi } from 'vitest'
import { createGray } from '../core/image/pixels.ts'
import { createPaintSheet } from '../core/paint/paintSheet.ts'
import type { PaintStroke } from '../core/paint/paintStroke.ts'
import { createStudioStore } from '../store/studioStore.ts'
import { createPaintSurface } from './paintSurface.ts'

const [WIDTH, HEIGHT] = [50, 40]

const stroke = (x: number, y: number, part: Partial<PaintStroke> = {}): PaintStroke => ({
  ...{ tool: 'brush', color: '#c04020', radiusPx: 5, opacity: 1 },
  points: [
    { x, y, pressure: 1 },
    { x: x + 12, y, pressure: 1 },
  ],
  ...part,
})

/** A studio with a drawing, and a surface that follows it. */
function openStudio() {
  const store = createStudioStore()
  const surface = createPaintSurface()
  store.subscribe(surface.update)
  store.getState().openDrawing({ id: 'a', name: 'A', line: createGray(WIDTH, HEIGHT) })
  store.getState().setPaintInCell(false)
  return { store, surface }
}

/** Where the canvas shows other pixels than the sheet holds; a canvas keeps colours of translucent pixels only roughly. */
function wrongPixels({ store, surface }: ReturnType<typeof openStudio>) {
  const shown = surface.canvas.getContext('2d')?.getImageData(0, 0, WIDTH, HEIGHT).data ?? []
  const held = store.getState().paint.pixels?.data ?? new Uint8ClampedArray(4 * WIDTH * HEIGHT)
  return [...held.keys()].filter((i) => {
    const alpha = held[i | 3] ?? 0
    const room = i % 4 === 3 ? 0 : alpha === 0 ? 255 : 255 / alpha
    return Math.abs((held[i] ?? 0) - (shown[i] ?? 0)) > room
  })
}

test('shows the sheet after every stroke, erasing, undo, redo and on another drawing', () => {
  const studio = openStudio()
  const { store, surface } = studio
  expect([surface.hasPaint(), surface.canvas.width]).toEqual([false, 0])
  const { commit, undo, redo } = store.getState()
  const acts = [
    () => commit({ kind: 'paintDraft', stroke: stroke(5, 10), inCell: false }),
    () => commit({ kind: 'paintDraft', stroke: stroke(9, 12, { opacity: 0.5 }), inCell: false }),
    () => commit({ kind: 'paintDraft', stroke: stroke(8, 14, { tool: 'erase' }), inCell: false }),
    undo,
    undo,
    redo,
  ]
  for (const act of acts) {
    act()
    expect(wrongPixels(studio)).toEqual([])
  }
  store.getState().openDrawing({ id: 'b', name: 'B', line: createGray(20, 20) })
  expect(surface.hasPaint()).toBe(false)
})

test('a stroke shows while it is drawn, just as it will be, and is gone where it is cancelled', () => {
  const studio = openStudio()
  const { store, surface } = studio
  store.getState().commit({ kind: 'paintDraft', stroke: stroke(5, 10), inCell: false })
  const alphaAt = (x: number, y: number) => surface.canvas.getContext('2d')?.getImageData(x, y, 1, 1).data[3]
  for (const x of [10, 20, 30])
    store.getState().setLive({ kind: 'paintDraft', stroke: stroke(x, 25), inCell: false })
  expect([alphaAt(36, 25), alphaAt(12, 25), alphaAt(10, 10)]).toEqual([255, 0, 255])
  expect(store.getState().paint).toEqual({
    ...createPaintSheet(studio.surface.canvas),
    pixels: expect.anything(),
  })
  store.getState().setLive(undefined)
  expect(wrongPixels(studio)).toEqual([])
})

test('a move puts no more pixels after hundreds of others than after a few', () => {
  const store = createStudioStore()
  const surface = createPaintSurface()
  store.subscribe(surface.update)
  store.getState().openDrawing({ id: 'a', name: 'A', line: createGray(400, 300) })
  const points = Array.from({ length: 300 }, (_, i) => ({
    x: 200 + 180 * Math.sin(i / 9),
    y: 150 + 130 * Math.cos(i / 7),
    pressure: 1,
  }))
  const put = vi.spyOn(CanvasRenderingContext2D.prototype, 'putImageData')
  const costs = points.map((_, i) => {
    put.mockClear()
    const drawn = { ...stroke(0, 0), points: points.slice(0, i + 1) }
    store.getState().setLive({ kind: 'paintDraft', stroke: drawn, inCell: false })
    return put.mock.calls.reduce((sum, [{ width, height }]) => sum + width * height, 0)
  })
  put.mockRestore()
  expect(Math.max(...costs.slice(200))).toBeLessThan(1.1 * Math.max(...costs.slice(0, 100)))
  expect(Math.max(...costs)).toBeLessThan(0.05 * 400 * 300)
})

test('what is painted below a stroke that is being drawn shows with it', () => {
  const studio = openStudio()
  const { store, surface } = studio
  store.getState().commit({ kind: 'paintDraft', stroke: stroke(5, 10), inCell: false })
  store.getState().setLive({ kind: 'paintDraft', stroke: stroke(9, 12, { opacity: 0.5 }), inCell: false })
  store.getState().undo()
  const alphaAt = (x: number, y: number) => surface.canvas.getContext('2d')?.getImageData(x, y, 1, 1).data[3]
  store.getState().change({ kind: 'paint', stroke: stroke(5, 10) })
  expect([alphaAt(10, 8), alphaAt(24, 12)]).toEqual([255, 128])
  store.getState().setLive(undefined)
  expect(wrongPixels(studio)).toEqual([])
})
