import fc from 'fast-check'
import { expect, test } from 'vitest'
import { composite } from '../image/composite.ts'
import { layOver } from '../image/layOver.ts'
import { createGray, createPaper, createRgba, type LineImage } from '../image/pixels.ts'
import { inkOf } from '../ink/inkOf.ts'
import { lineOfInk } from '../ink/lineOfInk.ts'
import { createRandom } from '../random.ts'
import { restoreFlats } from './restoreFlats.ts'

/** Lines of chance, with colours of their own or without, over flats of which many are near white. */
function drawing(side: number, seed: number, tinted: boolean) {
  const random = createRandom(seed)
  const tint = new Uint8ClampedArray(3 * side * side)
  const line: LineImage = { ...createGray(side, side), ...(tinted && { tint }) }
  const colors = createRgba(side, side)
  const palette = Array.from({ length: 5 }, (_, i) =>
    Array.from({ length: 3 }, () => (i < 3 ? 240 + random.int(16) : random.int(256))),
  )
  for (let p = 0; p < side * side; p++) {
    const value = random.int(2) === 0 ? random.int(256) : 255
    line.data[p] = value
    for (let c = 0; c < 3 && value < 255; c++) tint[3 * p + c] = random.int(256 - value)
    colors.data.set([...(palette[random.int(5)] ?? []), 255], 4 * p)
  }
  return { line, colors }
}

test('lines come back from ink, and flats from layers, so that they give the very picture', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 24 }), fc.nat(), fc.boolean(), (side, seed, tinted) => {
      const { line, colors } = drawing(side, seed, tinted)
      const restored = lineOfInk(inkOf(line))
      expect(restored.data).toEqual(line.data)
      if (restored.tint) expect(restored.tint).toEqual(line.tint)
      const onPaper = createPaper(colors)
      layOver(onPaper, colors, { opacity: 1, blend: 'normal' })
      const picture = composite(colors, line)
      const flats = restoreFlats(restored, onPaper, picture)
      expect(composite(flats, restored).data).toEqual(picture.data)
    }),
    { numRuns: 200 },
  )
})

test('a colour near white is one colour again, also under lines', () => {
  const line = createGray(4, 1)
  line.data.set([255, 200, 90, 0])
  const colors = createRgba(4, 1)
  for (let p = 0; p < 4; p++) colors.data.set([250, 251, 249, 255], 4 * p)
  const onPaper = createPaper(colors)
  layOver(onPaper, colors, { opacity: 1, blend: 'normal' })
  const flats = restoreFlats(line, onPaper, composite(colors, line))
  expect(flats.data).toEqual(colors.data)
})
