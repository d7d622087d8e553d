import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { packHex } from '../core/color/hex.ts'
import type { Stroke } from '../core/hints/stroke.ts'
import { leftDot, twoBoxes } from './__fixtures__/testDrawing.ts'
import { createEngine } from './createEngine.ts'
import { letGo, toldColors } from './letGo.ts'

const RED = 0xd02030
const BLUE = 0x2060c0

test('told are the colours of hints, fills, palette and reference, and never paper', () => {
  const hint = (color: number) => ({ color, isPaper: false, pixels: [1] })
  const hinted = new Map([
    [3, [hint(RED), hint(0xffffff)]],
    [4, [hint(BLUE)]],
  ])
  const palette = [{ color: [1, 2, 3] as const, weight: 1 }]
  const reference = {
    features: new Float32Array(1),
    geometry: new Float32Array(1),
    colors: Uint32Array.of(0x0a0b0c, 0xffffff),
    small: { geometry: new Float32Array(1), colors: Uint32Array.of(0x0d0e0f) },
  }
  const told = new Set([RED, BLUE, 0x010203, 0x0a0b0c, 0x0d0e0f])
  expect(toldColors({ hinted, palette, reference })).toEqual(told)
  expect(toldColors({ hinted: new Map() })).toEqual(new Set())
})

test('guesses in colours that are gone are not held, all others are', () => {
  const guesses = { colors: Uint32Array.of(RED, BLUE, RED), confidence: Float32Array.of(0.5, 0.25, 1) }
  expect(letGo(guesses, new Set([RED, BLUE]), new Set([BLUE]))).toEqual({
    colors: guesses.colors,
    confidence: Float32Array.of(0, 0.25, 0),
  })
  expect(letGo(guesses, new Set([RED]), new Set([RED]))).toBe(guesses)
})

test('when the only hint of a colour is erased, nothing stays in that colour, even where its worker died in between', {
  timeout: 60_000,
}, async () => {
  const side = 96
  const engine = createEngine({
    readFile: async (url) => Uint8Array.from(await readFile(new URL(url))).buffer,
  })
  const modelUrl = new URL('../../public/models/generator/', import.meta.url).href
  await engine.load({ modelUrl, backend: 'wasm', size: 64 })
  await engine.openDrawing('a', twoBoxes(side))
  const own = '#37c8a1'
  const other: Stroke = {
    ...leftDot(side, '#7a5230'),
    points: [{ x: side * 0.7, y: side * 0.5, pressure: 1 }],
  }
  const hints = [leftDot(side, own), other]
  const request = { drawingId: 'a', method: 'generator' as const }
  const first = await engine.colorize({ ...request, strokes: hints })
  if (!first.guesses) throw new Error('nothing was guessed')
  // As though every cell had surely taken it.
  const held = {
    ...first.guesses,
    colors: first.guesses.colors.fill(packHex(own)),
    confidence: first.guesses.confidence.fill(1),
  }
  const erasing: Stroke = { ...leftDot(side), tool: 'erase', radiusPx: side / 10 }
  const earlier = { guesses: held, asTheyAre: false }
  const { guesses } = await engine.colorize({ ...request, strokes: [...hints, erasing], earlier })
  expect([...(guesses?.colors ?? [])]).not.toContain(packHex(own))
  // A fresh worker is told of the drawing alone.
  await engine.openDrawing('a', twoBoxes(side))
  const { guesses: fresh } = await engine.colorize({ ...request, strokes: [...hints, erasing], earlier })
  expect(fresh?.colors).toEqual(guesses?.colors)
  const kept = await engine.colorize({ ...request, strokes: hints, earlier })
  expect([...(kept.guesses?.colors ?? [])]).toContain(packHex(own))
  await engine.dispose()
})
