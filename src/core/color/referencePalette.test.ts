import { expect, test } from 'vitest'
import { createRgba } from '../image/pixels.ts'
import type { Rgb } from './hex.ts'
import { referencePalette } from './referencePalette.ts'

const SIDE = 96
const GREEN: Rgb = [60, 160, 90]
const ORANGE: Rgb = [240, 150, 60]

/** A page halved in two colours, each half with an ink outline, 3 px wide. */
function inkedPage() {
  const page = createRgba(SIDE, SIDE)
  for (let p = 0; p < SIDE * SIDE; p++) {
    const x = p % SIDE
    const y = (p - x) / SIDE
    const border = Math.min(x % 48, 47 - (x % 48), y, SIDE - 1 - y)
    const color = border < 3 ? [0, 0, 0] : x < 48 ? GREEN : ORANGE
    page.data.set([...color, 255], p * 4)
  }
  return page
}

test('ink between the colours does not become one of them', () => {
  const palette = referencePalette(inkedPage())
  const colors = palette.map(({ color }) => color)
  expect(colors).toHaveLength(2)
  for (const wanted of [GREEN, ORANGE]) expect(colors).toContainEqual([...wanted])
})

test('a picture of ink alone still has a colour, a transparent one none', () => {
  const black = createRgba(40, 40)
  for (let p = 0; p < 1600; p++) black.data[p * 4 + 3] = 255
  expect(referencePalette(black).length).toBeGreaterThan(0)
  expect(referencePalette(createRgba(40, 40))).toEqual([])
})

const WHITE: Rgb = [255, 255, 255]
const INK: Rgb = [0, 0, 0]
const GREY: Rgb = [170, 170, 170]
const PALE_GREY: Rgb = [200, 200, 200]
const HAIR: Rgb = [181, 98, 58]
const MOUTH: Rgb = [216, 67, 63]
const BLUE: Rgb = [74, 144, 194]
const SHADED_BLUE: Rgb = [66, 128, 176]
const SHEET = 256

/** A sheet of paper with disks on it, each inked around in soft black. */
function sheetOf(...disks: readonly (readonly [color: Rgb, x: number, y: number, radius: number])[]) {
  const sheet = createRgba(SHEET, SHEET)
  for (let p = 0; p < SHEET * SHEET; p++) {
    let shown: readonly number[] = WHITE
    for (const [color, x, y, radius] of disks) {
      const toRim = radius - Math.hypot((p % SHEET) - x, Math.floor(p / SHEET) - y)
      const ink = Math.min(1, Math.max(0, 2.5 - Math.abs(toRim)))
      const inside = toRim > 0 ? color : shown
      shown = inside.map((value) => Math.round(value * (1 - ink)))
    }
    sheet.data.set([...shown, 255], p * 4)
  }
  return sheet
}
const colorsOf = (picture: ReturnType<typeof sheetOf>) => referencePalette(picture).map(({ color }) => color)

test('paper around the figures is no colour of theirs, white inside of one is; nor are lines and their soft rims', () => {
  expect(colorsOf(sheetOf([ORANGE, 70, 80, 40], [GREEN, 190, 180, 30]))).toEqual([ORANGE, GREEN])
  expect(colorsOf(sheetOf([ORANGE, 70, 80, 40], [WHITE, 190, 180, 30]))).toEqual([ORANGE, WHITE])
})

test('black in a solid area is a colour', () => {
  expect(colorsOf(sheetOf([ORANGE, 70, 80, 40], [INK, 190, 180, 30]))).toEqual([ORANGE, INK])
})

test('a small area in a strong colour is one, shades of the same grey are not two', () => {
  const palette = colorsOf(sheetOf([PALE_GREY, 70, 80, 60], [GREY, 190, 80, 50], [ORANGE, 60, 200, 9]))
  expect(palette).toHaveLength(2)
  expect(palette).toContainEqual(ORANGE)
})

test('hues near each other are two colours, a shade of a hue is none of its own', () => {
  expect(colorsOf(sheetOf([HAIR, 70, 80, 50], [MOUTH, 190, 180, 30]))).toEqual([HAIR, MOUTH])
  expect(colorsOf(sheetOf([BLUE, 70, 80, 50], [SHADED_BLUE, 190, 180, 30]))).toEqual([BLUE])
})

test('a sheet of nothing but lines still has a colour', () => {
  expect(colorsOf(sheetOf())).toEqual([WHITE])
})
