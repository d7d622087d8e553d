import { expect, test } from 'vitest'
import { createGray } from '../image/pixels.ts'
import { sketchCells } from './cellSketch.ts'
import { findCells } from './findCells.ts'
import { followCells } from './followCells.ts'

const [WIDTH, HEIGHT] = [120, 60]

/** A box around everything, parted by lines at the given columns. */
function parted(...columns: readonly number[]) {
  const line = createGray(WIDTH, HEIGHT)
  for (let p = 0; p < line.data.length; p++) {
    const [x, y] = [p % WIDTH, Math.floor(p / WIDTH)]
    const isFrame = Math.min(x, y, WIDTH - 1 - x, HEIGHT - 1 - y) < 2
    if (isFrame || columns.some((column) => Math.abs(x - column) < 2)) line.data[p] = 0
  }
  const map = findCells(line, 0)
  return { sketch: sketchCells(map), at: (x: number) => map.labels[30 * WIDTH + x] as number }
}

test('the same cells have the same id, others another', () => {
  expect(parted(60).sketch.id).toBe(parted(60).sketch.id)
  expect(parted(60).sketch.id).not.toBe(parted(70).sketch.id)
})

test('both parts of a cell that a line parts have its guess, a cell made of two that of the larger', () => {
  const [before, now] = [parted(40), parted(95)]
  const guesses = {
    colors: new Uint32Array(before.sketch.count),
    confidence: new Float32Array(before.sketch.count),
  }
  guesses.colors[before.at(20)] = 0xaa0000
  guesses.confidence[before.at(20)] = 0.25
  guesses.colors[before.at(60)] = 0x00bb00
  guesses.confidence[before.at(60)] = 0.75
  const followed = followCells(guesses, before.sketch, now.sketch)
  expect(followed.cells).toBe(now.sketch.id)
  // Some 38 columns of it were red, 53 were green.
  expect(followed.colors[now.at(20)]).toBe(0x00bb00)
  expect(followed.colors[now.at(110)]).toBe(0x00bb00)
  expect(followed.confidence[now.at(110)]).toBe(0.75)
  expect(followCells(guesses, before.sketch, before.sketch).colors).toEqual(guesses.colors)
})
