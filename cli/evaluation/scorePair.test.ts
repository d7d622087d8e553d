import { expect, test, vi } from 'vitest'
import { hintsFor } from '../../src/core/hints/hintsFor.ts'
import { createGray, createRgba } from '../../src/core/image/pixels.ts'
import { createEngine } from '../../src/engine/createEngine.ts'
import type { Engine } from '../../src/protocol/engine.ts'
import type { Pair } from './pairs.ts'
import { scorePair } from './scorePair.ts'
import { showPair } from './showPair.ts'

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

/** The real engine, with regions standing in for the network. */
function fillingEngine(): Engine {
  const engine = createEngine({ readFile: () => Promise.reject(new Error('no network here')) })
  return { ...engine, colorize: (request) => engine.colorize({ ...request, method: 'regions' }) }
}

const NONE = { guidance: 'none', hints: 0 } as const
const PALETTE = { guidance: 'palette', hints: 0 } as const
const spatial = (hints: number) => ({ guidance: 'spatial', hints }) as const

test('every method is scored with the same hints; filling gets a hinted disc right, the floor does not', async () => {
  const setup = { engine: fillingEngine(), size: 256, meanColor: [128, 128, 128] } as const
  const { scores } = await scorePair(discPair(), [NONE, PALETTE, spatial(0), spatial(20)], 1, setup)
  const of = (guidance: string, hints: number, method: string) => {
    const found = scores.find(
      (score) => score.hints === hints && score.method === method && score.guidance === guidance,
    )
    if (!found) throw new Error(`no score for ${method}`)
    return found
  }
  expect(scores).toHaveLength(26)
  expect(of('spatial', 20, 'regions').psnr).toBeGreaterThan(25)
  expect(of('spatial', 20, 'flood').psnr).toBeGreaterThan(25)
  expect(of('spatial', 0, 'flood').psnr).toBeLessThan(20)
  expect(of('spatial', 0, 'oracle').psnr).toBeGreaterThan(30)
  expect(of('spatial', 20, 'constant').psnr).toBe(of('none', 0, 'constant').psnr)
  expect(of('spatial', 20, 'constant').hintDeltaE).toHaveLength(20)
  expect(Math.max(...of('spatial', 20, 'regions').hintDeltaE)).toBeLessThan(3)
  expect(of('none', 0, 'generator').psnr).toBe(of('spatial', 0, 'generator').psnr)
  expect(scores.filter(({ guidance }) => guidance === 'palette').map(({ method }) => method)).toEqual([
    'generator',
    'expected',
  ])
})

test('a palette goes to the generator alone, and only where it is the guidance', async () => {
  const engine = fillingEngine()
  const palettes: (number | undefined)[] = []
  const listening: Engine = {
    ...engine,
    colorize: (request) => {
      palettes.push(request.palette?.length)
      return engine.colorize(request)
    },
  }
  const setup = { engine: listening, size: 256, meanColor: undefined } as const
  await scorePair(discPair(), [NONE, PALETTE, spatial(0), spatial(3)], 1, setup)
  // Once to warm up; then shown and expected: untold (which 0 hints are as well), red and white, three hints.
  expect(palettes).toEqual([undefined, undefined, undefined, 2, 2, undefined, undefined])
})

test('pictures to look at have the hints of the scores', async () => {
  const setup = { engine: fillingEngine(), size: 256, meanColor: undefined } as const
  const [none, hinted] = await showPair(discPair(), [NONE, spatial(20)], 1, setup)
  expect(none?.strokes).toEqual([])
  expect(none?.pictures.map((entry) => entry.method)).toEqual(['generator'])
  expect(hinted?.pictures.map((entry) => entry.method)).toEqual(['generator', 'regions', 'flood'])
  expect(hinted?.strokes).toEqual(hintsFor(discPair(), 20, 1))
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
