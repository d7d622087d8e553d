import { expect, test } from 'vitest'
import { createGray } from '../image/pixels.ts'
import { drawBox, drawLine } from './__fixtures__/drawings.ts'
import { findCells } from './findCells.ts'
import { openAreas } from './openAreas.ts'

const SIDE = 400

/** A jar with a closed box beside it; the jar's mouth is 40 px wide, what it holds 200. */
function jar() {
  const line = createGray(SIDE, SIDE)
  drawLine(line, 100, 100, 180, 100, 4)
  drawLine(line, 220, 100, 300, 100, 4)
  drawLine(line, 100, 100, 100, 300, 4)
  drawLine(line, 300, 100, 300, 300, 4)
  drawLine(line, 100, 300, 300, 300, 4)
  drawBox(line, 330, 150, 380, 250, 4)
  return line
}

test('a jar lies open to the sheet, unless its mouth counts as closed; a box does not, nor the sheet to itself', () => {
  for (const [gapPx, isOpen] of [
    [8, true],
    [60, false],
  ] as const) {
    const map = findCells(jar(), gapPx)
    const cellAt = (x: number, y: number) => map.labels[y * SIDE + x] as number
    const [sheet, inJar, inBox] = [cellAt(20, 20), cellAt(200, 200), cellAt(355, 200)]
    expect(inJar).not.toBe(sheet)
    const { sheetOf } = openAreas(map)
    expect([sheetOf[sheet], sheetOf[inJar], sheetOf[inBox]]).toEqual([-1, isOpen ? sheet : -1, -1])
  }
})

test('two rooms with a door between them are one closed area, unless the door counts as closed; the sheet is none', () => {
  const line = createGray(SIDE, SIDE)
  drawBox(line, 60, 100, 340, 300, 4)
  // A third box, which the border cuts off.
  drawBox(line, 140, 340, 260, 420, 4)
  drawLine(line, 200, 100, 200, 185, 4)
  drawLine(line, 200, 215, 200, 300, 4)
  for (const [gapPx, isOne] of [
    [8, true],
    [60, false],
  ] as const) {
    const map = findCells(line, gapPx)
    const cellAt = (x: number, y: number) => map.labels[y * SIDE + x] as number
    const { closedIn } = openAreas(map)
    const [left, right] = [cellAt(120, 200), cellAt(280, 200)]
    expect(left).not.toBe(right)
    expect(closedIn[left]).toBeGreaterThanOrEqual(0)
    expect(closedIn[left] === closedIn[right]).toBe(isOne)
    expect(closedIn[cellAt(200, 380)]).toBe(cellAt(200, 380))
    expect(closedIn[cellAt(20, 20)]).toBe(-1)
  }
})
