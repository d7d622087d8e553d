import { expect, test } from 'vitest'
import { parseHex, type Rgb } from '../../../src/core/color/hex.ts'
import type { Stroke } from '../../../src/core/hints/stroke.ts'
import { createRgba } from '../../../src/core/image/pixels.ts'
import { type Box, boxPair } from '../../../src/core/simulation/__fixtures__/boxes.ts'
import { createEngine } from '../../../src/engine/createEngine.ts'
import type { Engine } from '../../../src/protocol/engine.ts'
import { floodColors } from '../floodColors.ts'
import { FILLERS } from '../methods.ts'
import { createEasel, finishPair, MOST_HINTS } from './finishPair.ts'

const box = (left: number, width: number, color: Rgb): Box => ({ left, top: 5, width, height: 40, color })

/** Four boxes, the last of which is too small a part of the clear paper to be worth a hint. */
const pair = boxPair('boxes', 130, 50, [
  box(5, 40, [210, 40, 40]),
  box(50, 30, [40, 60, 200]),
  box(85, 20, [60, 160, 70]),
  box(110, 7, [230, 180, 60]),
])
const flood = async (strokes: readonly Stroke[]) => floodColors(pair.line, strokes)

function flat(color: Rgb) {
  const out = createRgba(130, 50)
  for (let i = 0; i < out.data.length; i += 4) out.data.set([...color, 255], i)
  return out
}

test('filling closed boxes takes one hint each, the largest first, and stops at 5 %', async () => {
  const told: string[][] = []
  const finish = await createEasel(pair)((strokes) => {
    told.push(strokes.map(({ color }) => color))
    return flood(strokes)
  })
  expect(told).toEqual([[], ['#d22828'], ['#d22828', '#283cc8'], ['#d22828', '#283cc8', '#3ca046']])
  expect(finish.finished).toBe(true)
  expect(finish.wrong).toHaveLength(4)
  expect(finish.wrong.at(-2)).toBeGreaterThan(0.05)
  expect(finish.wrong.at(-1)).toBeLessThanOrEqual(0.05)
  expect(finish.wrong.at(-1)).toBeGreaterThan(0)
})

test('a box hinted once is taken whole and nothing else moves', async () => {
  const finish = await createEasel(pair)(flood)
  expect(finish).toMatchObject({ changedElsewhere: [0, 0, 0], hintedAreas: 3, areasOff: 0 })
})

test('who never listens gets all the hints there are and does not finish', async () => {
  const finish = await createEasel(pair)(async () => flat([255, 255, 255]))
  expect(finish.finished).toBe(false)
  expect(finish.wrong).toHaveLength(1 + MOST_HINTS)
  expect(finish.changedElsewhere).toHaveLength(MOST_HINTS)
  expect(finish).toMatchObject({ hintedAreas: 1, areasOff: 1 })
})

test('a hint that colours everything changes all that is not its own', async () => {
  const finish = await createEasel(pair)(async (strokes) =>
    flat(parseHex(strokes.at(-1)?.color ?? '#ffffff')),
  )
  expect(finish.changedElsewhere.slice(0, 3)).toEqual([1, 1, 1])
})

test('an area is off from more than 2 % of another colour on, and only where its hints agree', async () => {
  const one = boxPair('one', 60, 60, [{ left: 5, top: 5, width: 50, height: 50, color: [210, 40, 40] }])
  const easel = createEasel(one)
  const withStripe = (rows: number) => async (strokes: readonly Stroke[]) => {
    const out = floodColors(one.line, strokes)
    out.data.subarray(5 * 60 * 4, (5 + rows) * 60 * 4).fill(255)
    return out
  }
  expect(await easel(withStripe(1))).toMatchObject({ hintedAreas: 1, areasOff: 0 })
  expect(await easel(withStripe(2))).toMatchObject({ hintedAreas: 1, areasOff: 1 })
  const shaded = { ...one, truth: { ...one.truth, data: one.truth.data.slice() } }
  for (let y = 30; y < 55; y++)
    for (let x = 5; x < 55; x++) shaded.truth.data.set([40, 60, 200], (y * 60 + x) * 4)
  const finish = await createEasel(shaded)(async (strokes) => floodColors(shaded.line, strokes))
  expect(finish).toMatchObject({ finished: true, hintedAreas: 0 })
})

test('every method that fills finishes the same picture, which is opened once and closed', async () => {
  const engine = createEngine({ readFile: () => Promise.reject(new Error('no network here')) })
  const calls: string[] = []
  const listening: Engine = {
    ...engine,
    openDrawing: (...args) => {
      calls.push('open')
      return engine.openDrawing(...args)
    },
    closeDrawing: (...args) => {
      calls.push('close')
      return engine.closeDrawing(...args)
    },
    // The real engine, with filling by areas standing in for the network.
    colorize: (request) => engine.colorize({ ...request, method: 'regions' }),
  }
  const { name, finishes } = await finishPair(pair, { engine: listening, size: 256, meanColor: [9, 9, 9] })
  expect(name).toBe('boxes')
  expect(finishes.map(({ method }) => method)).toEqual(FILLERS)
  expect(finishes.map(({ finished, wrong }) => [finished, wrong.length])).toEqual(
    FILLERS.map(() => [true, 4]),
  )
  expect(calls).toEqual(['open', 'close'])
})

test('the same picture is finished the same way every time', async () => {
  const easel = createEasel(pair)
  expect(await easel(flood)).toEqual(await easel(flood))
})
