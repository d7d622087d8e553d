import { expect, test } from 'vitest'
import { goldenCells } from './__fixtures__/goldenCells.ts'

const GOLDEN = '../../../pretrain/tests/golden/cells.golden.json'
const golden = goldenCells()

test('the golden cells that Python is held to are what core/regions makes today', async () => {
  await expect(`${JSON.stringify(golden)}\n`).toMatchFileSnapshot(GOLDEN)
})

test('the golden cases cover gaps and openings, hints and none, keep, context and palettes', () => {
  const { cases } = golden
  const some = (holds: (found: (typeof cases)[number]) => boolean) => expect(cases.some(holds)).toBe(true)
  some(({ facts }) => facts.open.includes(0) && facts.open.includes(1))
  some(({ facts }) => facts.pairs.some(([, , openPx = 0]) => openPx > 0 && openPx <= facts.gapPx))
  some(({ facts }) => facts.pairs.some(([, , openPx = 0]) => openPx > facts.gapPx))
  some(({ hints }) => hints.length === 0)
  some(({ hints }) => hints.length > 2)
  some(({ hints }) => hints.some(({ color }) => color === 0xffffff))
  some(({ context }) => context.length > 0)
  some(({ palette }) => palette.length > 1)
  some(({ tokens }) => tokens.sure.some((value) => value > 0 && value < 1))
})
