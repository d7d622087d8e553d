import { expect, test, vi } from 'vitest'
import { createGray, createRgba } from '../../src/core/image/pixels.ts'
import { createEngine } from '../../src/engine/createEngine.ts'
import type { Engine } from '../../src/protocol/engine.ts'
import type { Pair } from './pairs.ts'
import { hintsFor, scorePair } from './scorePair.ts'

const SIDE = 96

vi.setConfig({ testTimeout: 60_000 })

/** A red disc on white inside a black ring. */
function discPair(): Pair {
  const line = createGray(SIDE, SIDE)
  const truth = createRgba(SIDE, SIDE)
  for (let p = 0; p < SIDE * SIDE; p++) {
    const radius = Math.hypot((p % SIDE) - 48, Math.floor(p / SIDE) - 48)
    line.data[p] = Math.abs(radius - 30) < 2 ? 0 : 255
    truth.data.set(
      line.data[p] === 0 ? [0, 0, 0, 255] : radius < 30 ? [210, 40, 40, 255] : [255, 255, 255, 255],
      p * 4,
    )
  }
  return { name: 'disc', line, truth }
}

/** The real engine, with spread standing in for the network. */
function spreadEngine(): Engine {
  const engine = createEngine({ readFile: () => Promise.reject(new Error('no network here')) })
  return { ...engine, colorize: (request) => engine.colorize({ ...request, method: 'spread' }) }
}

test('every method is scored with the same hints; filling gets a hinted disc right, the floor does not', async () => {
  const setup = { engine: spreadEngine(), size: 256, meanColor: [128, 128, 128] } as const
  const { scores, sheet } = await scorePair(discPair(), [0, 20], 1, setup, 20)
  const of = (hints: number, method: string) => {
    const found = scores.find((score) => score.hints === hints && score.method === method)
    if (!found) throw new Error(`no score for ${method}`)
    return found
  }
  expect(scores).toHaveLength(10)
  expect(of(20, 'spread').psnr).toBeGreaterThan(25)
  expect(of(20, 'flood').psnr).toBeGreaterThan(25)
  expect(of(0, 'flood').psnr).toBeLessThan(20)
  expect(of(0, 'oracle').psnr).toBeGreaterThan(30)
  expect(of(20, 'constant').psnr).toBe(of(0, 'constant').psnr)
  expect(of(20, 'constant').hintDeltaE).toHaveLength(20)
  expect(Math.max(...of(20, 'spread').hintDeltaE)).toBeLessThan(3)
  expect(sheet?.pictures.map((entry) => entry.method)).toEqual(['generator', 'spread'])
  expect(sheet?.strokes).toEqual(hintsFor(discPair(), 20, 1))
})

test('hints depend on the seed, the picture and the count, and on nothing else', () => {
  expect(hintsFor(discPair(), 5, 1)).toEqual(hintsFor(discPair(), 5, 1))
  expect(hintsFor(discPair(), 5, 1)).not.toEqual(hintsFor(discPair(), 5, 2))
  expect(hintsFor({ ...discPair(), name: 'other' }, 5, 1)).not.toEqual(hintsFor(discPair(), 5, 1))
})

test('hints never stand on or beside ink, whose colour nobody would choose', () => {
  const { line, truth, name } = discPair()
  const blank = { ...truth, data: truth.data.map((value) => (value === 0 ? 0 : 255)) }
  for (const count of [1, 10, 50]) {
    const strokes = hintsFor({ name, line, truth: blank }, count, 1)
    expect(strokes).toHaveLength(count)
    expect(strokes.filter((stroke) => stroke.color !== '#ffffff')).toEqual([])
  }
})
