import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createModelFrame, MODEL_SIZES, type ModelSize } from '../geometry/modelFrame.ts'
import { createRandom } from '../random.ts'
import { createGray, type GrayImage, type RgbaImage } from './pixels.ts'
import { toModelLine } from './resample.ts'
import { upsampleColors } from './upsampleColors.ts'

type Color = readonly [number, number, number]
const RED: Color = [1, -0.8, -0.8]
const BLUE: Color = [-0.8, -0.6, 1]
const to8Bit = (color: Color) => color.map((value) => Math.round(value * 127.5 + 127.5 - 1e-4))

/** Cell colours by the cell centre's place in the drawing (px). */
function cells(line: GrayImage, size: ModelSize, colorAt: (x: number, y: number) => Color): Float32Array {
  const frame = createModelFrame(line.width, line.height, size)
  const side = size / 2
  const colors = new Float32Array(side * side * 3)
  for (let i = 0; i < side * side; i++) {
    const x = (2 * (i % side) + 1 - frame.offsetX) / frame.scale
    const y = (2 * Math.floor(i / side) + 1 - frame.offsetY) / frame.scale
    colors.set(colorAt(x, y), i * 3)
  }
  return colors
}

function upsample(line: GrayImage, size: ModelSize, colorAt: (x: number, y: number) => Color): RgbaImage {
  const frame = createModelFrame(line.width, line.height, size)
  return upsampleColors(cells(line, size, colorAt), toModelLine(line, frame), frame, line)
}

function pixel(picture: RgbaImage, x: number, y: number): number[] {
  return [...picture.data.subarray((y * picture.width + x) * 4, (y * picture.width + x) * 4 + 3)]
}

/** The largest difference of any channel, levels. */
const distance8Bit = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((value, c) => Math.abs(value - (b[c] ?? 0))))

/** A line `thick` px wide along the zero of `distance` (px, signed), one px of anti-aliasing. */
function drawn(width: number, height: number, thick: number, distance: (x: number, y: number) => number) {
  const line = createGray(width, height)
  for (let i = 0; i < line.data.length; i++) {
    const away = Math.abs(distance((i % width) + 0.5, Math.floor(i / width) + 0.5))
    line.data[i] = 255 * Math.min(1, Math.max(0, away - thick / 2 + 0.5))
  }
  return line
}

test('any drawing of one colour comes back in that colour, opaque, at its own size', () => {
  const side = fc.integer({ min: 1, max: 90 })
  const size = fc.constantFrom(...MODEL_SIZES.filter((s) => s <= 128))
  fc.assert(
    fc.property(side, side, size, fc.integer(), (width, height, modelSize, seed) => {
      const random = createRandom(seed)
      const line = createGray(width, height)
      for (let i = 0; i < line.data.length; i++) line.data[i] = random.next() < 0.2 ? random.int(256) : 255
      const out = upsample(line, modelSize, () => RED)
      expect([out.width, out.height]).toEqual([width, height])
      const wanted = [...to8Bit(RED), 255]
      expect(out.data.every((value, i) => value === wanted[i % 4])).toBe(true)
    }),
    { numRuns: 40 },
  )
})

describe.each<[string, (x: number, y: number) => number]>([
  ['straight', (x) => x - 203],
  ['slanted', (x, y) => (x + 0.7 * y - 340) / Math.hypot(1, 0.7)],
  ['round', (x, y) => Math.hypot(x - 200, y - 200) - 120],
])('two colours parted by a %s line', (_, distance) => {
  test.each([1.5, 3, 6])('of %f px never cross it', (thick) => {
    const line = drawn(400, 400, thick, distance)
    const out = upsample(line, 128, (x, y) => (distance(x, y) < 0 ? RED : BLUE))
    for (let y = 0; y < 400; y++) {
      for (let x = 0; x < 400; x++) {
        const away = distance(x + 0.5, y + 0.5)
        if (Math.abs(away) < thick / 2 + 0.5) continue
        const wanted = to8Bit(away < 0 ? RED : BLUE)
        const off = distance8Bit(pixel(out, x, y), wanted)
        if (off > 4) expect.fail(`off by ${off} at ${x},${y}`)
      }
    }
  })
})

test('a one-pixel slanted line without anti-aliasing holds too', () => {
  const line = createGray(300, 300)
  for (let i = 0; i < 300; i++) line.data[i * 300 + i] = 0
  const out = upsample(line, 64, (x, y) => (x > y ? RED : BLUE))
  for (let i = 20; i < 280; i++) {
    expect(distance8Bit(pixel(out, i + 1, i), to8Bit(RED))).toBeLessThanOrEqual(4)
    expect(distance8Bit(pixel(out, i - 1, i), to8Bit(BLUE))).toBeLessThanOrEqual(4)
  }
})

test('a strip narrower than a cell takes its own colour from further along', () => {
  // A closed 3-px strip between two lines that opens into a wide red place at the right; cells are 8 px.
  const line = createGray(512, 512)
  for (let x = 0; x < 512; x++) {
    const half = x < 300 ? 2 : 2 + (x - 300) / 2
    for (const y of [256 - half, 256 + half]) line.data[Math.round(y) * 512 + x] = 0
  }
  const out = upsample(line, 128, (x, y) => (x > 310 && Math.abs(y - 256) < 2 + (x - 300) / 2 ? RED : BLUE))
  expect(pixel(out, 290, 256)).toEqual(to8Bit(RED))
  expect(pixel(out, 290, 262)).toEqual(to8Bit(BLUE))
})

test('without lines shading is smooth: no step larger than the ramp itself', () => {
  const out = upsample(createGray(512, 64), 64, (x) => [x / 256 - 1, 0, 0])
  for (let x = 20; x < 492; x++) {
    const step = (pixel(out, x, 30)[0] ?? 0) - (pixel(out, x - 1, 30)[0] ?? 0)
    expect(step).toBeGreaterThanOrEqual(0)
    expect(step).toBeLessThanOrEqual(1)
  }
})

test('with scattered ink every pixel still takes its colour from near by', () => {
  const side = fc.integer({ min: 2, max: 120 })
  fc.assert(
    fc.property(
      side,
      side,
      fc.constantFrom<ModelSize>(64, 128),
      fc.integer(),
      (width, height, size, seed) => {
        const random = createRandom(seed)
        const line = createGray(width, height)
        for (let i = 0; i < line.data.length; i++) line.data[i] = random.next() < 0.05 ? random.int(256) : 255
        const longest = Math.max(width, height)
        const at = (v: number) => (1.6 * v) / longest - 0.8
        const out = upsample(line, size, (x, y) => [at(x), at(y), 0])
        const reach = (102 * 6 * 2) / size + 102 / longest + 2
        for (let p = 0; p < width * height; p++) {
          const [x, y] = [p % width, Math.floor(p / width)]
          const wanted = [at(x + 0.5), at(y + 0.5), 0].map((value) => value * 127.5 + 127.5)
          const off = distance8Bit(pixel(out, x, y), wanted)
          if (off > 2 * reach) expect.fail(`off by ${off} at ${x},${y} of ${width} × ${height}`)
        }
      },
    ),
    { numRuns: 40 },
  )
})
