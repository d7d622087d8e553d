import { describe, expect, it } from 'vitest'
import { DuplicateFinder, judge } from '../dataset/clean.ts'
import { Regions, toLineArt } from '../dataset/lineArt.ts'
import { dropAlpha, renderSquare } from '../dataset/raster.ts'
import { renderPair } from '../dataset/renderPair.ts'
import { figuresSource } from '../dataset/sources/figures.ts'
import { splitOf } from '../dataset/split.ts'
import { PAGE_PX } from './draw/drawing.ts'
import { conceptOfPicture, drawPicture, planPicture } from './picture.ts'

const SEEDS = Array.from({ length: 60 }, (_, i) => i)

const page = (view: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PAGE_PX} ${PAGE_PX}" width="${PAGE_PX}" height="${PAGE_PX}">${view}</svg>`

function planesOf(seed: number) {
  const svg = drawPicture(planPicture(seed))
  const art = toLineArt(svg, { kind: 'layered' }, 0, new Regions(), (color) => color)
  const plane = (view: string) => dropAlpha(renderSquare(page(view), PAGE_PX), 3)
  return { color: plane(art.color), bare: plane(art.bare), ink: plane(art.ink) }
}

describe('figures', () => {
  it('are the same for the same seed and others for another', { timeout: 60_000 }, () => {
    const once = SEEDS.map((seed) => drawPicture(planPicture(seed)))
    expect(SEEDS.map((seed) => drawPicture(planPicture(seed)))).toEqual(once)
    expect(new Set(once).size).toBe(SEEDS.length)
  })

  it('are of finite numbers and of bounded length, mostly below 150 kB', { timeout: 60_000 }, () => {
    const drawn = SEEDS.map((seed) => drawPicture(planPicture(seed)))
    for (const svg of drawn) expect(svg).not.toMatch(/NaN|Infinity|undefined/)
    expect(Math.max(...drawn.map(({ length }) => length))).toBeLessThan(300_000)
    expect(drawn.filter(({ length }) => length > 150_000).length).toBeLessThan(SEEDS.length * 0.2)
  })

  it('hold between 8 and 400 flat shapes, few in some and many in others', { timeout: 60_000 }, () => {
    const counts = SEEDS.map((seed) => drawPicture(planPicture(seed)).split('data-layer="flat"').length - 1)
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(8)
    expect(Math.min(...counts)).toBeLessThan(30)
    expect(Math.max(...counts)).toBeGreaterThan(100)
    expect(Math.max(...counts)).toBeLessThan(400)
  })

  it('come in every view and kind, with and without a ground of their own', () => {
    const plans = SEEDS.map(planPicture)
    expect(new Set(plans.map(({ kind }) => kind)).size).toBe(6)
    expect(new Set(plans.map(({ people }) => people[0]?.view)).size).toBe(3)
    expect(plans.some(({ background }) => background === 'paper')).toBe(true)
  })

  it('have no ink in the colour under the lines, and ink where areas meet', { timeout: 60_000 }, () => {
    for (const seed of SEEDS.slice(0, 10)) {
      const { color, bare, ink } = planesOf(seed)
      let [inked, black, elsewhere] = [0, 0, 0]
      for (let i = 0; i < ink.length; i += 3) {
        const isInk = (ink[i] as number) < 60
        if (isInk) inked++
        if (isInk && Math.max(bare[i] as number, bare[i + 1] as number, bare[i + 2] as number) < 25) black++
        const apart = Math.abs((color[i] as number) - (bare[i] as number))
        if ((ink[i] as number) === 255 && apart > 40) elsewhere++
      }
      expect(inked).toBeGreaterThan(2000)
      expect(black / inked).toBeLessThan(0.01)
      expect(elsewhere / inked).toBeLessThan(0.02)
      expect(shareOfEdgesInked(bare, ink)).toBeGreaterThan(0.4)
    }
  })
})

/** Of the places where the colour under the lines changes hard: how many lie within 3 px of ink. Shade has no line. */
function shareOfEdgesInked(bare: Uint8Array, ink: Uint8Array): number {
  const at = (plane: Uint8Array, x: number, y: number) => plane[(y * PAGE_PX + x) * 3 + 1] as number
  const inkNear = (x: number, y: number) =>
    [-3, -2, -1, 0, 1, 2, 3].some((d) => at(ink, x + d, y) < 128 || at(ink, x, y + d) < 128)
  let [edges, inked] = [0, 0]
  for (let y = 4; y < PAGE_PX - 4; y += 3) {
    for (let x = 4; x < PAGE_PX - 4; x++) {
      if (Math.abs(at(bare, x, y) - at(bare, x + 1, y)) < 50) continue
      edges++
      if (inkNear(x, y)) inked++
    }
  }
  return inked / Math.max(1, edges)
}

describe('figures as a source', () => {
  it('become pairs that cleaning keeps and that are not twins', { timeout: 180_000 }, async () => {
    const items = (await figuresSource.load()).slice(0, 80)
    const finder = new DuplicateFinder()
    const reasons: string[] = []
    for (const item of items) {
      const { facts } = await renderPair({ id: item.id, seed: 1, items: [{ ...item }], wantPng: false })
      const reason = judge(facts) ?? finder.check('figures', facts)
      if (reason) reasons.push(`${item.id} ${reason}`)
    }
    expect(reasons.length).toBeLessThanOrEqual(3)
  })

  it('fill the train split with more than 3,000 and keep look-alikes in one split', async () => {
    const items = await figuresSource.load()
    const train = items.filter(({ concept }) => splitOf(concept, 20261123) === 'train')
    expect(items.length).toBeGreaterThanOrEqual(4500)
    expect(train.length).toBeGreaterThan(3000)
    const plan = planPicture(7)
    const [person] = plan.people
    const twin = { ...plan, people: person ? [{ ...person, masculine: 0 }] : [] }
    expect(conceptOfPicture(twin)).toBe(conceptOfPicture(plan))
  })
})
