import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { colorAt, decodePng, encodePng, largestDifference } from './fixtures/picture.ts'
import { pngFile } from './fixtures/studio.ts'
import { expect, tabTest as test } from './fixtures/tabTest.ts'
import { withoutFileAccess } from './fixtures/withoutFileAccess.ts'

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

const isLike = (color: readonly number[], known: readonly number[]) =>
  known.every((level, c) => Math.abs(level - (color[c] ?? 0)) <= 4)
const ORANGE = [230, 126, 34]

test('one of the artist’s own drawings gives its colours as it was left, from the browser’s storage, a project and a PSD', {
  tag: '@slow',
}, async ({ studio, page }) => {
  await withoutFileAccess(page)
  await studio.start()
  await studio.open(pngFile(housePng(), 'page-one.png'))
  await studio.choose('Fill')
  await studio.setColour('#e67e22')
  await studio.draw(HOUSE.leftRoom)
  await studio.draw(HOUSE.rightRoom)
  await studio.ready()
  const project = await studio.downloaded(() => studio.button('Save project').click())
  const psd = await studio.exportPsd()

  await studio.pick(pngFile(housePng(), 'page-two.png'))
  await expect(page.getByText('page-two.png · 420 × 300')).toBeVisible()
  await studio.button('Of yours…').click()
  const dialog = page.getByRole('dialog')
  // The one on the canvas is none of them.
  await expect(dialog.getByRole('button', { name: 'page-two.png' })).toBeHidden()
  await dialog.getByRole('button', { name: 'page-one.png' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Colours are copied from “page-one.png”.')).toBeVisible()
  await studio.ready()
  const copied = await studio.exportPng()
  expect(isLike(colorAt(copied, HOUSE.leftRoom), ORANGE)).toBe(true)

  await studio.button('No reference').click()
  await studio.ready()
  expect(colorAt(await studio.exportPng(), HOUSE.leftRoom)).toEqual([255, 255, 255])
  await page.locator('input[type=file][aria-label="From file…"]').setInputFiles(project)
  await expect(page.getByText(`Colours are copied from “${project.name}”.`)).toBeVisible()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), copied)).toBe(0)

  await page.locator('input[type=file][aria-label="From file…"]').setInputFiles(psd)
  await expect(page.getByText(`Colours are copied from “${psd.name}”.`)).toBeVisible()
  await studio.ready()
  expect(isLike(colorAt(await studio.exportPng(), HOUSE.leftRoom), ORANGE)).toBe(true)
})

test('a reference drawing gives its colours, is named, kept over a reload, and put away', async ({
  studio,
  page,
}) => {
  await studio.start()
  await studio.open(pngFile(housePng()))
  await page.locator('input[type=file][aria-label="From file…"]').setInputFiles(coloredHouse())
  await expect(page.getByText('Colours are copied from “page-one.png”.')).toBeVisible()
  await studio.ready()
  const isCopied = (color: readonly number[]) => [BLUE, GREEN].some((known) => isLike(color, known))
  expect(isCopied(colorAt(await studio.exportPng(), HOUSE.rightRoom))).toBe(true)
  await page.reload()
  await studio.ready()
  await expect(page.getByText('Colours are copied from “page-one.png”.')).toBeVisible()
  await studio.button('No reference').click()
  await studio.ready()
  expect(colorAt(await studio.exportPng(), HOUSE.rightRoom)).toEqual([255, 255, 255])
})
