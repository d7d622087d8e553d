import { expect, test } from 'vitest'
import type { CarriedHints } from './carryHints.ts'
import { openToGround, type Ways } from './openToGround.ts'

const SKY = 0xa8d0f0
const RED = 0xd03030
const WHITE = 0xffffff

/** Cells by their names: 0 is the ground, with the picture's border; the others are rooms of 10 px to the nearest line. */
const [GROUND, PATCH, BEHIND, POCKET, FIGURE, HINTED] = [0, 1, 2, 3, 4, 5]
const COUNT = 6
const PAPER = new Uint32Array(COUNT).fill(WHITE)

function mapOf(pairs: readonly (readonly [number, number, number])[]): Ways {
  const facts = {
    borderPx: Float64Array.from({ length: COUNT }, (_, cell) => (cell === GROUND ? 400 : 0)),
    thicknessPx: new Float64Array(COUNT).fill(10),
  }
  return {
    width: 400,
    height: 400,
    facts,
    pairs: pairs.map(([a, b, openPx]) => ({ a, b, openPx, linePx: 5 })),
  }
}

/** What a hint on the ground carries everywhere, and one in HINTED that stays there; FIGURE is reached through a gap. */
function carriedOf(changed: Partial<CarriedHints> = {}): CarriedHints {
  const colors = new Uint32Array(COUNT).fill(SKY)
  colors[HINTED] = RED
  const sureness = new Float32Array(COUNT).fill(1)
  sureness[FIGURE] = 0.75
  const isPromised = new Uint8Array(COUNT)
  isPromised[GROUND] = 1
  isPromised[HINTED] = 1
  const none = new Uint8Array(COUNT)
  return { colors, sureness, isPromised, isSheet: none, isOfLock: none, isAsked: none, ...changed }
}

const MAP = mapOf([
  [GROUND, PATCH, 12],
  [GROUND, PATCH, 9],
  [PATCH, BEHIND, 20],
  [GROUND, POCKET, 19],
  [GROUND, FIGURE, 30],
  [HINTED, POCKET, 30],
])
const ALL = new Set([PATCH, BEHIND, POCKET, FIGURE])

test('paper as wide open to a hinted ground as it is itself is ground, and so is what lies open to that', () => {
  expect([...openToGround(MAP, carriedOf(), ALL, PAPER)]).toEqual([
    [PATCH, SKY],
    [BEHIND, SKY],
  ])
})

test('what was not guessed to be paper stays as it was guessed, and is no way to what lies behind', () => {
  expect([...openToGround(MAP, carriedOf(), new Set([BEHIND, POCKET]), PAPER)]).toEqual([])
})

test('nothing follows a ground that no hint speaks for, or one hinted as paper', () => {
  const isPromised = new Uint8Array(COUNT)
  expect(openToGround(MAP, carriedOf({ isPromised }), ALL, PAPER).size).toBe(0)
  const colors = new Uint32Array(COUNT).fill(WHITE)
  expect(openToGround(MAP, carriedOf({ colors }), ALL, PAPER).size).toBe(0)
})

test('where nothing is told, what was guessed to be paper follows a sheet that was guessed in colours, half open as it may be', () => {
  const nothing = carriedOf({
    colors: PAPER,
    sureness: new Float32Array(COUNT),
    isPromised: new Uint8Array(COUNT),
  })
  const guessed = PAPER.slice()
  guessed[GROUND] = SKY
  const ways = mapOf([
    [GROUND, PATCH, 12],
    [GROUND, POCKET, 8],
  ])
  expect([...openToGround(ways, nothing, ALL, guessed)]).toEqual([[PATCH, SKY]])
  expect(openToGround(ways, nothing, ALL, PAPER).size).toBe(0)
})
