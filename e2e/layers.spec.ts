import type { Page } from '@playwright/test'
import { readSavedPsd } from '../src/io/__fixtures__/savedPsd.ts'
import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { alphaAt, colorAt, crop, largestDifference } from './fixtures/picture.ts'
import { pngFile, type Studio } from './fixtures/studio.ts'
import { expect, tabTest as test } from './fixtures/tabTest.ts'

test.beforeEach(async ({ studio }) => {
  await studio.start()
  await studio.open(pngFile(housePng()))
  await studio.choose('Fill')
  await studio.setColour('#c0392b')
  await studio.draw(HOUSE.leftRoom)
  await studio.ready()
})

const opacity = (page: Page, layer: string) => page.getByRole('slider', { name: `Opacity of ${layer}` })

/** What the canvas shows at 100 % is what a PNG holds, within what the browser rounds differently. */
async function expectPreviewIsExport(studio: Studio) {
  const { picture, left, top } = await studio.previewAtFullSize(HOUSE.width, HOUSE.height)
  const png = await studio.exportPng()
  const part = crop(png, left, top, picture.width, picture.height)
  expect(largestDifference(picture, part)).toBeLessThanOrEqual(3)
  return png
}

test('what is hidden or translucent on the canvas is so in PNG and PSD, and after a reload', async ({
  studio,
  page,
}) => {
  await studio.toggle('Show lines').uncheck()
  await opacity(page, 'colours').fill('50')
  const png = await expectPreviewIsExport(studio)
  expect(colorAt(png, HOUSE.leftRoom)).toEqual([0xe0, 0x9c, 0x95])
  const psd = readSavedPsd((await studio.exportPsd()).buffer)
  const layers = psd.children?.map(({ name, hidden, opacity }) => [name, hidden, opacity?.toFixed(2)])
  expect(layers).toEqual([
    ['Paper', false, '1.00'],
    ['Colours', false, '0.50'],
    ['Lines', true, '1.00'],
  ])
  await expect(page.getByText(/Saved/)).toBeVisible()
  await page.reload()
  await studio.ready()
  await expect(studio.toggle('Show lines')).not.toBeChecked()
  await expect(opacity(page, 'colours')).toHaveValue('50')
  expect(largestDifference(await studio.exportPng(), png)).toBe(0)
})

test('layers take other names by double click, F2 and the list of commands; files, a reload and undo know them', {
  tag: '@slow',
}, async ({ studio, page }) => {
  const layers = page.getByRole('region', { name: 'Layers' })
  await layers.getByText('Lines', { exact: true }).dblclick()
  await page.keyboard.type('Ink')
  await page.keyboard.press('Enter')
  await expect(layers.getByText('Ink', { exact: true })).toBeVisible()
  await page.getByRole('checkbox', { name: 'Show paper' }).focus()
  await page.keyboard.press('F2')
  await page.keyboard.type('Sheet')
  await page.keyboard.press('Enter')
  await studio.command('rename colours')
  await page.keyboard.type('Flats')
  await page.keyboard.press('Tab')
  const psd = await studio.exportPsd()
  expect(readSavedPsd(psd.buffer).children?.map(({ name }) => name)).toEqual(['Sheet', 'Flats', 'Ink'])
  await studio.pick(psd)
  await expect(page.getByText(`${psd.name} ·`)).toBeVisible()
  await expect(page.getByText(/Saved/)).toBeVisible()
  await page.reload()
  await studio.ready()
  await expect(page.getByRole('checkbox', { name: 'Show “Ink”' })).toBeVisible()
  await studio.button('Undo').click()
  await expect(page.getByRole('checkbox', { name: 'Show lines' })).toBeVisible()
})

test('a dragged slider is one step, and so is a click on an eye; hints are no part of the picture', {
  tag: '@slow',
}, async ({ studio, page }) => {
  const slider = opacity(page, 'lines')
  await slider.scrollIntoViewIfNeeded()
  const box = await slider.boundingBox()
  if (!box) throw new Error('the slider is not shown')
  await page.mouse.move(box.x + box.width - 4, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 })
  await page.mouse.up()
  expect(Number(await slider.inputValue())).toBeLessThan(70)
  await studio.toggle('Show colours').uncheck()
  await studio.toggle('Show hints').uncheck()
  await studio.button('Undo').click()
  await expect(studio.toggle('Show colours')).toBeChecked()
  await studio.button('Undo').click()
  await expect(slider).toHaveValue('100')
  await studio.button('Undo').click()
  await expect(studio.button('Undo')).toBeDisabled()
  await expect(studio.toggle('Show hints')).not.toBeChecked()
})

test('without its paper the picture is transparent, and a locked layer is not drawn on', {
  tag: '@slow',
}, async ({ studio, page }) => {
  await page.getByRole('checkbox', { name: 'Show paper' }).uncheck()
  const png = await studio.exportPng()
  expect([alphaAt(png, HOUSE.leftRoom), alphaAt(png, HOUSE.wall)]).toEqual([255, 255])
  await page.getByRole('checkbox', { name: 'Lock lines' }).check()
  await studio.choose('Pen')
  await studio.draw(HOUSE.sky)
  await expect(page.getByText('“Lines” is locked')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Lock lines' }).uncheck()
})

test('layers are reached and changed by keys alone', { tag: '@slow' }, async ({ studio, page }) => {
  await expect(page.getByRole('region', { name: 'Layers' })).toBeVisible()
  // Over the canvas the space bar moves the drawing.
  await page.mouse.move(2, 2)
  await studio.toggle('Show lines').focus()
  await page.keyboard.press('Space')
  await expect(studio.toggle('Show lines')).not.toBeChecked()
  await page.keyboard.press('Tab')
  await expect(opacity(page, 'lines')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(opacity(page, 'lines')).toHaveValue('99')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('checkbox', { name: 'Lock lines' })).toBeFocused()
})
