import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { createRandom } from '../core/random.ts'
import { randomGenerator, TINY_SHAPES } from '../model/__fixtures__/randomGenerator.ts'
import { shippedFiles } from '../model/__fixtures__/shippedFiles.ts'
import { openerOf } from './__fixtures__/teaching.ts'
import { drawExample, type Example, plainExample, type Sources } from './examples.ts'
import { openView, type PieceView } from './pieceView.ts'
import { mirrorPiece, preparePiece } from './preparePiece.ts'
import { openRehearsal } from './rehearsal.ts'
import { simulatePalette } from './simulateTold.ts'
import { turnHue } from './turnHue.ts'

/** Cells and decoder are not asked how good they are, so a small random encoder will do. */
const SIZE = 64
let own: PieceView
let other: PieceView
let sources: Sources
const first = async () => {
  const { learn } = await openRehearsal(shippedFiles('rehearsal'))
  return [learn[0], learn[9]].map((open) => preparePiece(open?.() ?? expect.fail(), SIZE))
}
beforeAll(async () => {
  await tf.setBackend('cpu')
  const open = openerOf(randomGenerator(TINY_SHAPES))
  const [a, b] = await first()
  own = await openView(a ?? expect.fail(), SIZE, open)
  other = await openView(b ?? expect.fail(), SIZE, open)
  sources = { own: [async () => own], others: [async () => other] }
})

const draw = (seed: number, count: number, from = sources) =>
  Promise.all(Array.from({ length: count }, (_, index) => drawExample(from, seed, 0, index)))
const isTold = ({ told, palette }: Example) => told.hinted.size > 0 || palette !== undefined

describe('an example', () => {
  test('is a pure function of seed, step and index', async () => {
    const at = (seed: number, step: number, index: number) => drawExample(sources, seed, step, index)
    const wanted = await at(1, 2, 4)
    expect(await at(1, 2, 4)).toEqual(wanted)
    for (const different of [await at(2, 2, 4), await at(1, 4, 4), await at(1, 2, 6)])
      expect(different).not.toEqual(wanted)
  })

  test('counts the cells that are not told, and no other; the counts sum to 1', async () => {
    for (const { view, told, context, weights, colors, palette } of await draw(1, 60)) {
      view.base.cells.forEach((cell, token) => {
        const isOpen = !told.hinted.has(cell) && !context.has(cell)
        expect((weights[token] as number) > 0).toBe(isOpen)
        if (told.hinted.has(cell)) expect(context.has(cell)).toBe(false)
      })
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      if (total > 0) expect(total).toBeCloseTo(1, 4)
      expect(colors.every((value) => value >= -1 && value <= 1)).toBe(true)
      expect(palette?.length ?? 2).toBeLessThanOrEqual(8)
    }
  })

  test('every other is a drawing of others; with one example a step it is every other step', async () => {
    const kinds = (await draw(1, 6)).map(({ isForeign }) => isForeign)
    expect(kinds).toEqual([false, true, false, true, false, true])
    expect((await drawExample(sources, 1, 1, 0)).isForeign).toBe(true)
    const alone = await draw(1, 6, { ...sources, others: [] })
    expect(alone.some(({ isForeign }) => isForeign)).toBe(false)
  })

  test('some of the artist’s are told nothing, and those are in the artist’s colours; others are always told something', async () => {
    const examples = await draw(5, 200)
    const untold = examples.filter((example) => !isTold(example))
    expect(untold.length).toBeGreaterThan(20)
    expect(untold.length).toBeLessThan(60)
    for (const { isForeign, colors, view } of untold) {
      expect(isForeign).toBe(false)
      expect(colors).toBe(view.colors)
    }
    const turned = examples.filter(({ colors, view }) => colors !== view.colors)
    expect(turned.length).toBeGreaterThan(10)
    expect(turned.length).toBeLessThan(60)
  })

  test('hints are mostly near the colours of their cells, few or many, and large cells come first', async () => {
    const examples = await draw(9, 200)
    const counts = examples.map(({ told }) => told.hinted.size)
    expect(new Set(counts).size).toBeGreaterThan(5)
    let near = 0
    let all = 0
    for (const { told, colors } of examples)
      for (const [cell, hints] of told.hinted) {
        const color = hints[0]?.color ?? 0
        const off = [16, 8, 0].map((shift, c) =>
          Math.abs(((color >> shift) & 255) / 127.5 - 1 - (colors[cell * 3 + c] as number)),
        )
        all++
        if (Math.max(...off) < 0.25) near++
      }
    expect(near / all).toBeGreaterThan(0.9)
  })

  test('some see what an earlier round decided', async () => {
    const shares = (await draw(3, 100)).map(({ context }) => context.size > 0).filter(Boolean)
    expect(shares.length).toBeGreaterThan(15)
    expect(shares.length).toBeLessThan(55)
  })

  test('to measure by has its hints and nothing else', () => {
    const example = plainExample(own, 3, createRandom(4))
    expect(example.told.hinted.size).toBe(Math.min(3, own.base.cells.length))
    expect(example.palette).toBeUndefined()
    expect(example.context.size).toBe(0)
    expect(example.isForeign).toBe(false)
  })
})

test('a mirrored piece has the same colours in mirrored cells', async () => {
  const [piece] = await first()
  const mirrored = mirrorPiece(piece ?? expect.fail())
  expect(mirrorPiece(mirrored)).toEqual(piece)
  expect(mirrored).not.toEqual(piece)
})

test('a palette holds the main colours, alike ones once, heaviest first, its shares summing to 1', () => {
  for (let seed = 0; seed < 20; seed++) {
    const palette = simulatePalette(own, own.colors, createRandom(seed))
    expect(palette.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 6)
    palette.forEach(({ color }, i) => {
      for (const { color: later } of palette.slice(i + 1))
        expect(Math.max(...color.map((v, c) => Math.abs(v - (later[c] as number))))).toBeGreaterThan(19)
    })
  }
})

test('turned hues are other, with greys as they were', () => {
  const colors = Float32Array.of(1, 1, 1, -1, -1, -1, 0.2, 0.2, 0.2, 0.5, -0.2, 0.1)
  for (let i = 1; i < 20; i++) {
    const turned = turnHue(colors, (i * Math.PI) / 10)
    for (let k = 0; k < 9; k++) expect(turned[k]).toBeCloseTo(colors[k] as number, 5)
    expect([...turned.subarray(9)]).not.toEqual([...colors.subarray(9)])
    expect(turned.every((value) => value >= -1 && value <= 1)).toBe(true)
  }
})
