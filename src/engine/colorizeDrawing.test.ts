import { afterEach, describe, expect, test } from 'vitest'
import type { Palette } from '../core/color/palette.ts'
import { createGray, createRgba } from '../core/image/pixels.ts'
import { walledBox } from '../core/regions/__fixtures__/drawings.ts'
import type { ColorizeRequest, Engine } from '../protocol/engine.ts'
import { fakeGenerator, type SeenTokens } from './__fixtures__/fakeGenerator.ts'
import { leftDot, twoBoxes } from './__fixtures__/testDrawing.ts'
import { createEngine } from './createEngine.ts'

const SIDE = 120
const SIZE = 64
const PALETTE: Palette = [
  { color: [200, 40, 50], weight: 0.75 },
  { color: [30, 60, 200], weight: 0.25 },
]
/** Two colours of the mixture: green and, half as likely, blue. */
const BINS = [-1, 1, -1, -1, -1, 1]
const GREEN = [0, 255, 0]
const BLUE = [0, 0, 255]
const WHITE = [255, 255, 255]
const RED = [0xd0, 0x20, 0x30]

let engine: Engine | undefined
afterEach(() => engine?.dispose())

const nothing = (): SeenTokens => ({ state: [], present: [], copyable: [], calls: 0 })

/** Log weights with two thirds on the first bin and one third on the second. */
const mostlyGreen = (candidates: number) =>
  Array.from({ length: candidates }, (_, i) => (i === 0 ? Math.log(2 / 3) : i === 1 ? Math.log(1 / 3) : -30))

const WHITE_AND_GREEN = [1, 1, 1, -1, 1, -1]
/** Log weights of a mixture of white and green. */
const whiteOrGreen = (white: number, green: number) => (candidates: number) =>
  Array.from({ length: candidates }, (_, i) => (i === 0 ? Math.log(white) : i === 1 ? Math.log(green) : -30))

async function open(
  seen: SeenTokens,
  answer: (candidates: number, token: number) => number[] = mostlyGreen,
  line = twoBoxes(SIDE),
  bins = BINS,
): Promise<Engine> {
  const opened = createEngine({
    readFile: () => Promise.reject(new Error('nothing is to be read')),
    loadGenerator: async () => fakeGenerator(bins, seen, answer),
  })
  await opened.load({ modelUrl: '/', backend: 'cpu', size: SIZE })
  await opened.openDrawing('a', line)
  engine = opened
  return opened
}

async function colors(from: Engine, request: Partial<ColorizeRequest>) {
  const { colors: picture } = await from.colorize({
    drawingId: 'a',
    strokes: [],
    method: 'generator',
    ...request,
  })
  const at = (x: number) => [...picture.data.subarray((60 * SIDE + x) * 4, (60 * SIDE + x) * 4 + 3)]
  return { sheet: at(4), left: at(36), right: at(84) }
}

test('what nobody hinted has the likeliest colour, not a mean; the sheet too where it is clearly coloured', async () => {
  expect(await colors(await open(nothing()), {})).toEqual({ sheet: GREEN, left: GREEN, right: GREEN })
})

test('a hinted cell is its hint, whatever the decoder says', async () => {
  const opened = await open(nothing())
  expect(await colors(opened, { strokes: [leftDot(SIDE)] })).toEqual({
    sheet: GREEN,
    left: RED,
    right: GREEN,
  })
})

describe('a reference of the very lines', () => {
  /** The two boxes, one violet, one white, on an ochre sheet. */
  const VIOLET = [120, 40, 160]
  const OCHRE = [190, 140, 40]
  const coloredBoxes = () => {
    const line = twoBoxes(SIDE)
    const picture = createRgba(SIDE, SIDE)
    for (let p = 0; p < line.data.length; p++) {
      const [x, y] = [p % SIDE, Math.floor(p / SIDE)]
      const isInside = Math.min(x, y) > 18 && Math.max(x, y) < 102
      const color = isInside ? (x < 60 ? VIOLET : WHITE) : OCHRE
      picture.data.set([...color.map((level) => (line.data[p] === 0 ? 0 : level)), 255], p * 4)
    }
    return { line, picture }
  }

  test('gives each area back its colour, white too, whatever the decoder says; hints go before', async () => {
    const opened = await open(nothing())
    const { line, picture } = coloredBoxes()
    const reference = await opened.describeReference(line, picture)
    expect(await colors(opened, { reference })).toEqual({ sheet: OCHRE, left: VIOLET, right: WHITE })
    const strokes = [leftDot(SIDE)]
    expect(await colors(opened, { reference, strokes })).toEqual({ sheet: OCHRE, left: RED, right: WHITE })
  })

  test('leaves another guess free', async () => {
    const opened = await open(nothing())
    const { line, picture } = coloredBoxes()
    const reference = await opened.describeReference(line, picture)
    const { left } = await colors(opened, { reference, variation: 1 })
    expect([GREEN, BLUE]).toContainEqual(left)
  })
})

describe('a sheet that a line parts in two, its right half more likely white than green', () => {
  const rightHalf = async (leftHint: string | undefined) => {
    const line = twoBoxes(SIDE)
    for (let p = 0; p < line.data.length; p++) line.data[p] = Math.abs((p % SIDE) - 60) < 2 ? 0 : 255
    const opened = await open(nothing(), whiteOrGreen(0.6, 0.3), line, WHITE_AND_GREEN)
    const dot = { ...leftDot(SIDE), points: [{ x: 30, y: 60, pressure: 1 }] }
    return (await colors(opened, { strokes: leftHint ? [{ ...dot, color: leftHint }] : [] })).right
  }

  test('stays paper on its own, and beside a half that is hinted white', async () => {
    expect(await rightHalf(undefined)).toEqual(WHITE)
    expect(await rightHalf('#ffffff')).toEqual(WHITE)
    expect(await rightHalf('#f2f4f0')).toEqual(WHITE)
  })

  test('takes its colour once the other half is hinted in one: a ground is asked for', async () => {
    expect(await rightHalf('#d02030')).toEqual(GREEN)
  })
})

describe('where the generator guesses alone', () => {
  const boxes = async (white: number, green: number, request: Partial<ColorizeRequest>) =>
    colors(await open(nothing(), whiteOrGreen(white, green), twoBoxes(SIDE), WHITE_AND_GREEN), request)
  const PLAIN = { sheet: WHITE, left: WHITE, right: WHITE }

  test('closed areas are paper only where that is nearly sure; the sheet stays as likely as ever', async () => {
    expect(await boxes(0.6, 0.3, {})).toEqual(PLAIN)
    expect(await boxes(0.6, 0.3, { alone: true })).toEqual({ ...PLAIN, left: GREEN, right: GREEN })
    expect(await boxes(0.9, 0.09, { alone: true })).toEqual(PLAIN)
  })

  test('what is little sure is hidden as elsewhere', async () => {
    expect(await boxes(0.6, 0.3, { alone: true, guess: 0.5 })).toEqual(PLAIN)
  })
})

test('a closed area of two cells takes one guess while nothing is told about it', async () => {
  /** Each cell is surely green or surely blue, in turn. */
  const inTurn = (candidates: number, token: number) =>
    Array.from({ length: candidates }, (_, i) => (i === token % 2 ? Math.log(0.99) : -30))
  const opened = await open(nothing(), inTurn, walledBox(5))
  const request = { drawingId: 'a', strokes: [], method: 'generator', gapPx: 8 } as const
  const { colors: picture } = await opened.colorize(request)
  const at = (x: number) => [...picture.data.subarray((120 * 240 + x) * 4, (120 * 240 + x) * 4 + 3)]
  expect([GREEN, BLUE]).toContainEqual(at(60))
  expect(at(180)).toEqual(at(60))
})

describe('how much is guessed', () => {
  test('nothing: hints and paper; what is sure enough; everything', async () => {
    const opened = await open(nothing())
    const strokes = [leftDot(SIDE)]
    expect(await colors(opened, { strokes, guess: 0 })).toEqual({ sheet: WHITE, left: RED, right: WHITE })
    expect(await colors(opened, { strokes, guess: 0.3 })).toEqual({ sheet: WHITE, left: RED, right: WHITE })
    expect(await colors(opened, { strokes, guess: 0.4 })).toEqual({ sheet: GREEN, left: RED, right: GREEN })
  })
})

describe('variations', () => {
  test('are drawn from the mixture, the same for the same seed; hints never change', async () => {
    const opened = await open(nothing())
    const strokes = [leftDot(SIDE)]
    const seen = []
    for (let variation = 1; variation <= 8; variation++)
      seen.push(await colors(opened, { strokes, variation }))
    for (const { left, right } of seen) {
      expect(left).toEqual(RED)
      expect([GREEN, BLUE]).toContainEqual(right)
    }
    expect(new Set(seen.map(({ right }) => String(right))).size).toBe(2)
    expect(await colors(opened, { strokes, variation: 3 })).toEqual(seen[2])
  })
})

describe('what the decoder reads', () => {
  const HINT = 28
  const ROLE = 43

  test('one token a cell and one a chip, the rest is padding; hints and chips can be copied', async () => {
    const seen = nothing()
    const opened = await open(seen)
    await colors(opened, { strokes: [leftDot(SIDE)], palette: PALETTE })
    expect(seen.present.slice(0, 6)).toEqual([1, 1, 1, 1, 1, 0])
    const told = seen.state.map((row) => row[HINT + 3])
    expect(told.slice(0, 5).reduce((sum: number, flag) => sum + (flag ?? 0), 0)).toBe(3)
    const chips = seen.state.filter((row) => row[ROLE + 1] === 1)
    expect(chips.map((row) => row[ROLE + 3])).toEqual([0.75, 0.25])
    const [firstChip = []] = chips
    firstChip.slice(HINT, HINT + 3).forEach((value, c) => {
      expect(value).toBeCloseTo((PALETTE[0]?.color[c] ?? 0) / 127.5 - 1, 5)
    })
  })

  test('what the first round decided is context of the second', async () => {
    const seen = nothing()
    await colors(await open(seen), { strokes: [leftDot(SIDE)] })
    const context = seen.state.filter((row) => row[HINT + 8] === 1)
    expect(context).toHaveLength(1)
    expect(context[0]?.slice(HINT + 5, HINT + 8)).toEqual([-1, 1, -1])
  })
})

test('what is locked is exact to the pixel, tells the generator as a hint does, and promises nothing beside it', async () => {
  const seen = nothing()
  const opened = await open(seen)
  const { width, height, count, starts, cells } = await opened.findCells('a')
  expect([width, height]).toEqual([SIDE, SIDE])
  const cellAt = (p: number) => cells[starts.findLastIndex((start) => start <= p)]
  const middle = 60 * SIDE + 36
  const runs = [...starts.keys()].flatMap((i) =>
    cells[i] === cellAt(middle) ? [starts[i] ?? 0, starts[i + 1] ?? SIDE * SIDE] : [],
  )
  expect(count).toBeGreaterThanOrEqual(3)
  const locked = [{ color: '#123456', runs: Uint32Array.from(runs), by: 'fill' as const }]
  const before = await opened.colorize({ drawingId: 'a', strokes: [leftDot(SIDE)], method: 'generator' })
  for (const method of ['generator', 'regions'] as const) {
    const { colors: picture } = await opened.colorize({
      drawingId: 'a',
      strokes: [leftDot(SIDE)],
      locked,
      method,
    })
    for (let i = 0; i < runs.length; i += 2) {
      for (let p = runs[i] ?? 0; p < (runs[i + 1] ?? 0); p++)
        expect([...picture.data.subarray(4 * p, 4 * p + 4)]).toEqual([0x12, 0x34, 0x56, 255])
    }
  }
  const hinted = seen.state.filter((token) => isColor(token, [0x12, 0x34, 0x56]))
  expect(hinted).toHaveLength(1)
  const { colors: after } = await opened.colorize({
    drawingId: 'a',
    strokes: [],
    locked,
    method: 'generator',
  })
  const right = (60 * SIDE + 84) * 4
  expect([...after.data.subarray(right, right + 3)]).toEqual([
    ...before.colors.data.subarray(right, right + 3),
  ])
})

/** Whether a token's state has a colour (0..255) as its hint. */
function isColor(token: readonly number[], color: readonly number[]): boolean {
  return token.some(
    (_, at) =>
      token[at + 3] === 1 &&
      color.every((level, c) => Math.abs((token[at + c] ?? 9) - (level / 127.5 - 1)) < 1e-6),
  )
}

test('where a line is added, guesses of before go on in the cells that were theirs', async () => {
  const opened = await open(nothing(), (candidates) =>
    mostlyGreen(candidates).map((_, i) => (i === 0 ? Math.log(0.55) : i === 1 ? Math.log(0.45) : -30)),
  )
  const request = { drawingId: 'a', strokes: [], method: 'generator' as const }
  const { guesses } = await opened.colorize(request)
  if (!guesses) throw new Error('nothing was guessed')
  // As though something told before had made all of it blue.
  const earlier = { guesses: { ...guesses, colors: guesses.colors.map(() => 0x0000ff) }, asTheyAre: false }
  const patch = createGray(3, SIDE)
  patch.data.fill(0)
  await opened.updateLine('a', 90, 0, patch)
  const { guesses: now } = await opened.colorize({ ...request, earlier })
  expect(now?.colors.length).toBeGreaterThan(guesses.colors.length)
  expect(await colors(opened, { earlier })).toMatchObject({ left: BLUE, right: BLUE })
  expect(await colors(opened, {})).toMatchObject({ left: GREEN, right: GREEN })
  // Of cells that nobody knows there is nothing to go on with.
  const unknown = { ...earlier, guesses: { ...earlier.guesses, cells: 'others' } }
  expect(await colors(opened, { earlier: unknown })).toMatchObject({ left: GREEN })
})

test('so do they in a fresh worker, which was given the drawing as it was before the line', async () => {
  const almostEven = (candidates: number) =>
    mostlyGreen(candidates).map((_, i) => (i === 0 ? Math.log(0.55) : i === 1 ? Math.log(0.45) : -30))
  const first = await open(nothing(), almostEven)
  const { guesses } = await first.colorize({ drawingId: 'a', strokes: [], method: 'generator' })
  if (!guesses) throw new Error('nothing was guessed')
  await first.dispose()
  const fresh = await open(nothing(), almostEven)
  // What is done ahead is done when this is.
  await fresh.useWeights(undefined)
  const wall = createGray(3, SIDE)
  wall.data.fill(0)
  await fresh.updateLine('a', 90, 0, wall)
  const earlier = { guesses: { ...guesses, colors: guesses.colors.map(() => 0x0000ff) }, asTheyAre: false }
  expect(await colors(fresh, { earlier })).toMatchObject({ left: BLUE, right: BLUE })
})

test('a line drawn while the decoder is asked voids the answer: what was guessed of the cells before is not kept under those of now', async () => {
  let pen: (() => void) | undefined
  const opened = await open(nothing(), (candidates) => {
    if (pen) queueMicrotask(pen)
    pen = undefined
    return mostlyGreen(candidates)
  })
  const wall = createGray(3, SIDE)
  wall.data.fill(0)
  const request = { drawingId: 'a', strokes: [], method: 'generator' as const }
  const { guesses: before } = await opened.colorize(request)
  pen = () => void opened.updateLine('a', 90, 0, wall)
  await expect(opened.colorize(request)).rejects.toMatchObject({ code: 'cancelled' })
  const { guesses: now } = await opened.colorize(request)
  expect(now?.cells).not.toBe(before?.cells)
  expect(now?.colors.length).toBeGreaterThan(before?.colors.length ?? 0)
})
