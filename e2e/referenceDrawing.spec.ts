import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { colorAt, decodePng, encodePng } from './fixtures/picture.ts'
import { pngFile } from './fixtures/studio.ts'
import { expect, tabTest as test } from './fixtures/tabTest.ts'

const BLUE = [40, 80, 190]
const GREEN = [60, 160, 70]

/** The house with its rooms coloured, off their lines. */
function coloredHouse() {
  const house = decodePng(housePng())
  const data = Uint8Array.from(house.data)
  for (let p = 0; p < house.width * house.height; p++) {
    const [x, y] = [p % house.width, Math.floor(p / house.width)]
    if (data[4 * p] !== 255 || x < 34 || x > 386 || y < 94 || y > 266) continue
    data.set(x < 190 ? BLUE : GREEN, 4 * p)
  }
  return pngFile(encodePng({ ...house, data }), 'page-one.png')
}

test('a reference drawing gives its colours, is named, kept over a reload, and put away', async ({
  studio,
  page,
}) => {
  await studio.start()
  await studio.open(pngFile(housePng()))
  await page.locator('input[type=file][aria-label="Reference drawing…"]').setInputFiles(coloredHouse())
  await expect(page.getByText('Colours are copied from “page-one.png”.')).toBeVisible()
  await studio.ready()
  const isCopied = (color: readonly number[]) =>
    [BLUE, GREEN].some((known) => known.every((level, c) => Math.abs(level - (color[c] ?? 0)) <= 4))
  expect(isCopied(colorAt(await studio.exportPng(), HOUSE.rightRoom))).toBe(true)
  await page.reload()
  await studio.ready()
  await expect(page.getByText('Colours are copied from “page-one.png”.')).toBeVisible()
  await studio.button('No reference').click()
  await studio.ready()
  expect(colorAt(await studio.exportPng(), HOUSE.rightRoom)).toEqual([255, 255, 255])
})
