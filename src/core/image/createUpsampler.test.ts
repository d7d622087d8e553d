import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createModelFrame, type ModelSize } from '../geometry/modelFrame.ts'
import { createRandom, type Random } from '../random.ts'
import { createUpsampler } from './createUpsampler.ts'
import { createGray, type GrayImage, type RgbaImage } from './pixels.ts'
import { toModelLine, updateModelLine } from './resample.ts'

/** Draws anew in a random rectangle: from paper through scattered ink to a solid blot. Gives the rectangle. */
function scribble(line: GrayImage, random: Random) {
  const left = random.int(line.width)
  const top = random.int(line.height)
  const right = Math.min(line.width, left + 1 + random.int(60))
  const bottom = Math.min(line.height, top + 1 + random.int(60))
  const share = random.next() * 1.4 - 0.2
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      line.data[y * line.width + x] = random.next() < share ? random.int(2) * random.int(256) : 255
    }
  }
  return { left, top, right, bottom }
}

const randomColors = (side: number, random: Random) =>
  Float32Array.from({ length: side * side * 3 }, () => 2 * random.next() - 1)

const isSame = (a: RgbaImage, b: RgbaImage) => Buffer.compare(Buffer.from(a.data), Buffer.from(b.data)) === 0

test('after any changes of the line everything is as if made anew, byte by byte', () => {
  const side = fc.integer({ min: 1, max: 400 })
  const size = fc.constantFrom<ModelSize>(64, 128, 256)
  fc.assert(
    fc.property(side, side, size, fc.integer(), (width, height, modelSize, seed) => {
      const random = createRandom(seed)
      const line = createGray(width, height)
      for (let i = 0; i < 20; i++) scribble(line, random)
      const frame = createModelFrame(width, height, modelSize)
      const modelLine = toModelLine(line, frame)
      const upsampler = createUpsampler(modelLine, frame, line)
      const colors = randomColors(modelSize / 2, random)
      for (let i = 0; i < 4; i++) {
        if (random.next() < 0.7) upsampler.prepare()
        const rect = scribble(line, random)
        updateModelLine(modelLine, line, frame, rect)
        upsampler.update(rect)
      }
      const freshLine = toModelLine(line, frame)
      expect(isSame(modelLine, freshLine)).toBe(true)
      const fresh = createUpsampler(freshLine, frame, line).paint(colors)
      expect(isSame(upsampler.paint(colors), fresh)).toBe(true)
    }),
    { numRuns: 40 },
  )
})
