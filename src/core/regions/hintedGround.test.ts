import { expect, test } from 'vitest'
import { isGroundHinted } from './hintedGround.ts'

const SKY = { color: 0x60c0f0, isPaper: false }
const PAPER = { color: 0xffffff, isPaper: true }
/** Cells 0 and 1 reach the border, 2 does not. */
const facts = { borderPx: Float64Array.of(40, 12, 0) }

test('a ground is asked for where hints at the border are colours', () => {
  expect(isGroundHinted({ facts, hinted: new Map([[0, [SKY]]]) })).toBe(true)
  const both = new Map([
    [0, [SKY, { color: 0x208040, isPaper: false }]],
    [1, [SKY]],
  ])
  expect(isGroundHinted({ facts, hinted: both })).toBe(true)
})

test('not by hints inside of the drawing, nor by none', () => {
  expect(isGroundHinted({ facts, hinted: new Map([[2, [SKY]]]) })).toBe(false)
  expect(isGroundHinted({ facts, hinted: new Map() })).toBe(false)
})

test('not where any hint at the border asks for paper, for white or for a grey like it', () => {
  for (const pale of [PAPER, { color: 0xffffff, isPaper: false }, { color: 0xeeeeee, isPaper: false }]) {
    const hinted = new Map([
      [0, [SKY]],
      [1, [pale]],
    ])
    expect(isGroundHinted({ facts, hinted })).toBe(false)
  }
})
