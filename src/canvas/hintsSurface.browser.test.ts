import { afterEach, expect, test, vi } from 'vitest'
import type { Stroke, StrokeTool } from '../core/hints/stroke.ts'
import { createRandom, type Random } from '../core/random.ts'
import { drawAlone } from './drawHints.ts'
import { createHintsSurface, type HintsPicture } from './hintsSurface.ts'

const EXTENT = { width: 300, height: 200 }
const SIZE = { width: 420, height: 320 }

function randomStroke(random: Random): Stroke {
  const tools: StrokeTool[] = ['hint', 'hint', 'hint', 'keep', 'erase']
  const points = Array.from({ length: 1 + random.int(4) }, () => ({
    x: random.range(-20, 320),
    y: random.range(-20, 220),
    pressure: random.range(0.2, 1),
  }))
  return { tool: tools[random.int(5)] ?? 'hint', color: '#c0392b', radiusPx: random.range(1, 15), points }
}

const pictureOf = (strokes: readonly Stroke[], view: Partial<HintsPicture['view']> = {}): HintsPicture => ({
  strokes,
  view: { scale: 1.25, x: 20, y: 10, mirrored: false, ...view },
  extent: EXTENT,
  size: SIZE,
  pixelRatio: 2,
})

const pixelsOf = ({ canvas }: { canvas: HTMLCanvasElement }) =>
  canvas.getContext('2d')?.getImageData(0, 0, SIZE.width, SIZE.height).data ?? new Uint8ClampedArray()

function largestDifference(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (b[i] ?? 0))), 0)
}

/** Edges are smoothed a little differently once they were moved; a stroke too many or too few is black or white against nothing. */
const SHARP = 100

afterEach(() => vi.restoreAllMocks())

test('after any strokes, undos, moves and zooms it shows what drawing everything anew shows', () => {
  const random = createRandom('hints surface')
  const surface = createHintsSurface()
  let picture = pictureOf([])
  for (let step = 0; step < 60; step++) {
    const { strokes, view } = picture
    const kind = random.int(6)
    if (kind < 3) picture = pictureOf([...strokes, randomStroke(random)], view)
    else if (kind === 3) picture = pictureOf(strokes.slice(0, -1 - random.int(2)), view)
    else if (kind === 4)
      picture = pictureOf(strokes, {
        ...view,
        x: view.x + random.int(80) - 40,
        y: view.y + random.int(80) - 40,
      })
    else
      picture = pictureOf(strokes, {
        ...view,
        scale: random.range(0.5, 3),
        mirrored: random.int(2) === 1,
        x: 180,
      })
    surface.show(picture)
    const fresh = createHintsSurface()
    fresh.show(picture)
    expect(largestDifference(pixelsOf(surface), pixelsOf(fresh)), `step ${step}`).toBeLessThan(SHARP)
  }
  expect(pixelsOf(surface).some((value) => value > 0)).toBe(true)
})

test('many strokes are drawn in several goes, and one drawn or undone meanwhile, or a move, ends in the same picture', () => {
  const random = createRandom('goes')
  const strokes = Array.from({ length: 900 }, () => randomStroke(random))
  const bySteps = (picture: HintsPicture) => {
    const surface = createHintsSurface()
    for (let count = 300; count <= picture.strokes.length; count += 300)
      surface.show({ ...picture, strokes: picture.strokes.slice(0, count) })
    surface.show(picture)
    return pixelsOf(surface)
  }
  const meanwhile: HintsPicture[] = [
    pictureOf(strokes),
    pictureOf([...strokes, randomStroke(random)]),
    pictureOf(strokes.slice(0, 300)),
    pictureOf(strokes, { x: 31 }),
  ]
  for (const picture of meanwhile) {
    const surface = createHintsSurface()
    expect(surface.show(pictureOf(strokes))).toBe(false)
    let goes = 1
    while (!surface.show(picture)) goes++
    expect(goes).toBeLessThan(4)
    expect(largestDifference(pixelsOf(surface), bySteps(picture))).toBeLessThan(SHARP)
  }
})

test('one stroke more, or a move, draws no stroke that is there already', () => {
  const random = createRandom('many')
  const strokes = Array.from({ length: 500 }, (): Stroke => ({ ...randomStroke(random), tool: 'hint' }))
  const surface = createHintsSurface()
  while (!surface.show(pictureOf(strokes)));
  const drawn = vi.spyOn(CanvasRenderingContext2D.prototype, 'beginPath')
  const more = [...strokes, { ...randomStroke(random), points: [{ x: 30, y: 30, pressure: 1 }] }]
  surface.show(pictureOf(more))
  surface.show(pictureOf(more))
  // A dot is three paints within two clips.
  expect(drawn.mock.calls.length).toBeLessThanOrEqual(5)
})

test.each(['hint', 'keep', 'erase'] as const)(
  'of a %s stroke that goes on only what is new is drawn, and it looks as if drawn at once',
  (tool) => {
    const points = Array.from({ length: 300 }, (_, i) => ({
      x: 150 + 130 * Math.sin(i / 27),
      y: 100 + 80 * Math.cos(i / 21),
      pressure: 1 - 0.5 * Math.sin(i / 30) ** 2,
    }))
    const upTo = (count: number) =>
      pictureOf([{ tool, color: '#c0392b', radiusPx: 6, points: points.slice(0, count) }])
    const surface = createHintsSurface(drawAlone)
    const cleared = vi.spyOn(CanvasRenderingContext2D.prototype, 'clearRect')
    const costs = points.slice(1).map((_, i) => {
      cleared.mockClear()
      surface.show(upTo(i + 2))
      return cleared.mock.calls.reduce((sum, [, , width, height]) => sum + width * height, 0)
    })
    expect(Math.max(...costs.slice(200))).toBeLessThan(1.2 * Math.max(...costs.slice(0, 100)))
    expect(Math.max(...costs)).toBeLessThan(0.15 * SIZE.width * SIZE.height)
    const fresh = createHintsSurface(drawAlone)
    fresh.show(upTo(300))
    expect(pixelsOf(surface).some((value) => value > 0)).toBe(true)
    expect(largestDifference(pixelsOf(surface), pixelsOf(fresh))).toBeLessThan(SHARP)
  },
)
