import { expect, test } from 'vitest'
import { createModelFrame } from '../geometry/modelFrame.ts'
import { createGray } from '../image/pixels.ts'
import { buildHintMaps } from './hintMaps.ts'
import { honourPaper } from './honourPaper.ts'

const S = 64
const cells = S / 2
const frame = createModelFrame(S, S, S)
const line = createGray(S, S)
// A wall from top to bottom: two areas open to the border; a box in the right one is closed.
for (let y = 0; y < S; y++) for (let x = 30; x < 33; x++) line.data[y * S + x] = 0
for (let i = 40; i <= 56; i++)
  for (const t of [40, 41, 55, 56]) line.data[i * S + t] = line.data[t * S + i] = 0

const at = (colors: Float32Array, x: number, y: number) => [
  ...colors.slice((y * cells + x) * 3, (y * cells + x) * 3 + 3),
]

/** Faint stains left of the wall, clear colour right of it. */
function generated(): Float32Array {
  const colors = new Float32Array(cells * cells * 3)
  for (let cell = 0; cell < cells * cells; cell++)
    colors.fill(cell % cells < 15 ? 0.9 : -0.25, cell * 3, cell * 3 + 3)
  return colors
}

test('a faintly stained open area becomes paper, a clearly coloured one and a closed one keep their colours', () => {
  const colors = generated()
  honourPaper(colors, buildHintMaps(line, [], frame))
  expect(at(colors, 3, 3)).toEqual([1, 1, 1])
  expect(at(colors, 13, 30)).toEqual([1, 1, 1])
  expect(at(colors, 28, 3)).toEqual([-0.25, -0.25, -0.25])
  expect(at(colors, 24, 24)).toEqual([-0.25, -0.25, -0.25])
})

test('an area somebody hinted is left to the hint', () => {
  const colors = generated()
  const hint = {
    tool: 'hint' as const,
    color: '#fff0f0',
    radiusPx: 3,
    points: [{ x: 10, y: 10, pressure: 1 }],
  }
  honourPaper(colors, buildHintMaps(line, [hint], frame))
  expect(at(colors, 3, 3)).toEqual(at(generated(), 3, 3))
})
