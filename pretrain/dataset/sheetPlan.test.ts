import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/core/random.ts'
import { hasOwnColors, planSheet, SHEET_PX } from './sheetPlan.ts'
import { type ArtItem, OUTLINE } from './sources/artItem.ts'

const piece = (coloring: ArtItem['coloring']): ArtItem => ({
  id: `s/${coloring}`,
  source: 's',
  name: coloring,
  concept: 'c',
  licence: 'MIT',
  author: 'a',
  svg: '<svg/>',
  style: OUTLINE,
  coloring,
  stands: false,
})

/** Share of 400 seeds whose picture of these pieces has its own colours. */
function ownShare(...colorings: ArtItem['coloring'][]): number {
  const pieces = colorings.map(piece)
  const own = Array.from({ length: 400 }, (_, seed) =>
    hasOwnColors(pieces, planSheet(pieces, createRandom(seed))),
  )
  return own.filter(Boolean).length / own.length
}

describe('colours of its own', () => {
  it('has a picture that is never recoloured, and not one whose colours are made up', () => {
    expect([ownShare('final'), ownShare('blank'), ownShare('areas')]).toEqual([1, 0, 0])
  })

  it('have icons unless they were recoloured', () => {
    expect(ownShare('icon')).toBeGreaterThan(0.6)
    expect(ownShare('icon')).toBeLessThan(0.75)
    expect(ownShare('own')).toBeGreaterThan(ownShare('icon'))
  })

  it('has a scene only if every piece of it has', () => {
    expect(ownShare('final', 'final', 'areas')).toBe(0)
    expect(ownShare('icon', 'icon')).toBeLessThan(ownShare('icon'))
  })
})

it('a figure that its frame may cut fills the sheet, so that no colour ends where nothing is drawn', () => {
  const figure: ArtItem = { ...piece('final'), style: { kind: 'layered' }, stands: true }
  for (let seed = 0; seed < 50; seed++)
    expect(planSheet([figure], createRandom(seed)).placements).toMatchObject([
      { x: 0, y: 0, sidePx: SHEET_PX },
    ])
})
