import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/core/random.ts'
import { Regions, toLineArt } from './lineArt.ts'
import { toOklch } from './paint.ts'
import { createRecolor, NO_SHAPE, type RecolorMode } from './recolor.ts'
import { OUTLINE } from './sources/artItem.ts'

const RED = [220, 50, 40] as const
const DARKER_RED = [180, 40, 30] as const
const recolor = (mode: RecolorMode) => createRecolor(mode, createRandom(4))

describe('createRecolor', () => {
  it('moves colours of like hue together in a family, apart when each is on its own', () => {
    const turn = (mode: RecolorMode) => {
      const change = recolor(mode)
      const hues = [RED, DARKER_RED].map((color) => toOklch(change(color, 0)).h - toOklch(color).h)
      return Math.abs((((((hues[0] ?? 0) - (hues[1] ?? 0)) % 360) + 540) % 360) - 180)
    }
    expect(turn('family')).toBeLessThan(8)
    expect(turn('each')).toBeGreaterThan(20)
  })

  it('gives shapes of one colour different colours only where shapes are on their own', () => {
    expect(recolor('each')(RED, 0)).toEqual(recolor('each')(RED, 1))
    const byShape = recolor('shape')
    expect(byShape(RED, 0)).not.toEqual(byShape(RED, 1))
    expect(byShape(RED, 0)).toEqual(byShape(RED, 0))
    expect(byShape(RED, NO_SHAPE)).toEqual(byShape(RED, NO_SHAPE))
  })

  it('reaches every shape of a picture', () => {
    const ear = (x: number) => `<circle cx="${x}" cy="20" r="9" fill="#dc3228"/>`
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${ear(20)}${ear(80)}</svg>`
    const { color } = toLineArt(svg, OUTLINE, 0, new Regions(), recolor('shape'))
    expect(new Set(color.match(/fill="#[0-9a-f]{6}"/g)).size).toBe(2)
  })
})
