import { describe, expect, test } from 'vitest'
import { createRandom } from '../core/random.ts'
import { shippedFiles } from '../model/__fixtures__/shippedFiles.ts'
import { boxPiece } from './__fixtures__/teaching.ts'
import { changeLineWeight, changeTone, drawView, takeOtherColors } from './augment.ts'
import { preparePiece } from './pieceViews.ts'
import { openRehearsal } from './rehearsal.ts'
import { drawSample, plainSample } from './samples.ts'

const SIZE = 64
const pieces = [boxPiece('a', 'train'), boxPiece('b', 'train', [40, 180, 90])].map((piece) =>
  preparePiece(piece, SIZE),
)
const [piece] = pieces as [(typeof pieces)[number]]
const { learn: rehearsal } = await openRehearsal(shippedFiles('rehearsal'))
const sources = { pieces, others: { rehearsal } }

describe('an example', () => {
  test('is a pure function of seed, step and index', () => {
    const draw = (seed: number, step: number, index: number) => drawSample(sources, SIZE, seed, step, index)
    expect(draw(1, 2, 3)).toEqual(draw(1, 2, 3))
    const others = [draw(2, 2, 3), draw(1, 3, 3), draw(1, 2, 4)]
    for (const other of others) expect(other).not.toEqual(draw(1, 2, 3))
  })

  test('has what generator and losses ask for, in their ranges', () => {
    for (let index = 0; index < 20; index++) {
      const { line, clean, maps, palette, target } = drawSample(sources, SIZE, 1, 0, index)
      expect([line.length, clean.length, target.length]).toEqual([SIZE ** 2, SIZE ** 2, 3 * (SIZE / 2) ** 2])
      expect([maps.hints.length, maps.spread.length, palette.length]).toEqual([5 * 256, 4 * 1024, 32])
      for (const values of [line, clean, target, maps.hints, maps.spread])
        expect(values.every((value) => value >= -1.0001 && value <= 1.0001)).toBe(true)
    }
  })

  test('some have no hints, some a palette', () => {
    const samples = Array.from({ length: 60 }, (_, index) => drawSample(sources, SIZE, 3, 0, index))
    const hinted = samples.filter(({ maps }) => maps.seeds.some((seed) => seed > 0)).length
    expect(hinted).toBeGreaterThan(30)
    expect(hinted).toBeLessThan(60)
    const told = samples.filter(({ palette }) => palette.some((value) => value !== 0)).length
    expect(told).toBeGreaterThan(5)
    expect(told).toBeLessThan(45)
  })

  test('some of the hinted are not the artist’s, in their colours or as drawings, the unhinted never', () => {
    const samples = Array.from({ length: 60 }, (_, index) => drawSample(sources, SIZE, 5, 0, index))
    const foreign = samples.filter((sample) => sample.foreign)
    expect(foreign.length).toBeGreaterThan(25)
    expect(foreign.length).toBeLessThan(50)
    // Nothing tells such an example from the artist's own but its hints and its palette.
    const untold = foreign.filter(({ maps, palette }) => !maps.seeds.some(Boolean) && !palette.some(Boolean))
    expect(untold).toHaveLength(0)
  })

  test('every other is a drawing of others; without others all is the artist’s', () => {
    const inks = new Set(pieces.map(({ whole }) => whole.line.data.filter((value) => value < 128).length))
    const isWhole = ({ clean }: { clean: Float32Array }) =>
      inks.has(clean.filter((value) => value < 0).length)
    const draw = (from: Parameters<typeof drawSample>[0]) =>
      Array.from({ length: 80 }, (_, index) => drawSample(from, SIZE, 9, 0, index))
    const own = draw({ pieces })
    expect(own.some(({ foreign }) => foreign)).toBe(false)
    // Half of the artist's come whole, with the ink of the piece; drawings of others have other shares of it.
    expect(own.filter(isWhole).length).toBeGreaterThan(30)
    const mixed = draw(sources)
    expect(mixed.filter((sample, index) => index % 2 === 1 && isWhole(sample))).toHaveLength(0)
    expect(mixed.filter((sample, index) => index % 2 === 0 && isWhole(sample)).length).toBeGreaterThan(12)
    // With one example a step it is every other step.
    expect(drawSample(sources, SIZE, 9, 1, 0)).not.toEqual(drawSample({ pieces, others: {} }, SIZE, 9, 1, 0))
    expect(drawSample(sources, SIZE, 9, 2, 0)).toEqual(drawSample({ pieces, others: {} }, SIZE, 9, 2, 0))
    const recolored = draw({ pieces, others: {} })
    expect(recolored.filter(({ foreign }) => foreign).length).toBeGreaterThan(8)
    expect(recolored.filter(({ foreign }) => foreign).length).toBeLessThan(35)
  })

  test('to validate on is undamaged, and its hints have the colours they lie on', () => {
    const { maps, target } = plainSample(piece.whole, SIZE, 5, createRandom(4))
    let seen = 0
    maps.seeds.forEach((label, cell) => {
      if (label < 2) return
      seen++
      for (let c = 0; c < 3; c++)
        expect(maps.labelColors[label * 3 + c]).toBeCloseTo(target[cell * 3 + c] as number, 1)
    })
    expect(seen).toBeGreaterThan(0)
  })
})

describe('variations', () => {
  test('line and colours stay together when mirrored and cropped', () => {
    for (let i = 0; i < 12; i++) {
      const { line, colors } = drawView(piece, SIZE, createRandom(i))
      // Inside the box red leads, outside blue; a step to the other side crosses ink.
      for (let y = 0; y < 32; y++) {
        for (let x = 1; x < 32; x++) {
          const side = (at: number) => (colors[at * 3] as number) > (colors[at * 3 + 2] as number)
          if (side(y * 32 + x) === side(y * 32 + x - 1)) continue
          const around = [-3, -2, -1, 0, 1, 2, 3, 4].map((d) => line.data[2 * y * SIZE + 2 * x + d] as number)
          expect(Math.min(...around)).toBeLessThan(200)
        }
      }
    }
  })

  test('other colours are other, with greys as they were; a change of tone keeps white, black and hue', () => {
    const colors = Float32Array.of(1, 1, 1, -1, -1, -1, 0.2, 0.2, 0.2, 0.5, -0.2, 0.1)
    for (let i = 0; i < 20; i++) {
      const other = takeOtherColors(colors, createRandom(i))
      for (let k = 0; k < 9; k++) expect(other[k]).toBeCloseTo(colors[k] as number, 5)
      expect([...other.subarray(9)]).not.toEqual([...colors.subarray(9)])
      const tone = changeTone(colors, createRandom(i))
      for (let k = 0; k < 6; k++) expect(tone[k]).toBeCloseTo(colors[k] as number, 5)
      expect((tone[9] as number) > (tone[11] as number) && (tone[11] as number) > (tone[10] as number)).toBe(
        true,
      )
      for (const result of [other, tone]) expect(result.every((v) => v >= -1 && v <= 1)).toBe(true)
    }
    const kept = Array.from({ length: 40 }, (_, i) => changeTone(colors, createRandom(i))).filter(
      (result) => result === colors,
    )
    expect(kept.length).toBeGreaterThan(15)
    expect(kept.length).toBeLessThan(38)
  })

  test('a heavier or lighter hand draws the same lines', () => {
    const ink = (line: typeof piece.whole.line) => line.data.reduce((sum, value) => sum + 255 - value, 0)
    const before = ink(piece.whole.line)
    const changed = Array.from({ length: 40 }, (_, i) =>
      ink(changeLineWeight(piece.whole.line, createRandom(i))),
    )
    expect(changed.some((now) => now > before)).toBe(true)
    expect(changed.some((now) => now < before)).toBe(true)
    expect(changed.filter((now) => now === before).length).toBeGreaterThan(15)
  })
})

test('line and picture of two sizes are no piece', () => {
  const { line, picture } = boxPiece('x', 'train')
  const odd = { ...picture, width: 32 }
  expect(() => preparePiece({ id: 'x', line, picture: odd }, SIZE)).toThrow(
    expect.objectContaining({ code: 'bad-pieces' }),
  )
})
