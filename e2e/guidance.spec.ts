import { difference } from './fixtures/difference.ts'
import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { colorAt, encodePng, largestDifference, type Rgb } from './fixtures/picture.ts'
import { pngFile, type Studio } from './fixtures/studio.ts'
import { expect, tabTest as test } from './fixtures/tabTest.ts'
import { violations } from './fixtures/violations.ts'

const HINT = '#c0392b'

/** A reference picture in upright stripes of equal width. */
function stripes(...colors: readonly Rgb[]) {
  const [width, height] = [colors.length * 20, 30]
  const data = new Uint8Array(4 * width * height)
  for (let p = 0; p < width * height; p++) {
    const [r, g, b] = colors[Math.floor((p % width) / 20)] ?? [0, 0, 0]
    data.set([r, g, b, 255], p * 4)
  }
  return pngFile(encodePng({ width, height, data }), 'reference.png')
}
const COOL = stripes([36, 90, 160], [60, 170, 160], [220, 235, 245])
const WARM = stripes([230, 120, 40], [245, 210, 90])

async function hintHouse(studio: Studio): Promise<void> {
  await studio.start()
  await studio.open(pngFile(housePng()))
  await studio.hint(HINT, HOUSE.leftRoom)
}

test('a palette from a picture guides instead of the hints, which come back as they were, also after a reload', {
  tag: '@slow',
}, async ({ studio, page }) => {
  page.on('dialog', (dialog) => dialog.accept())
  await hintHouse(studio)
  const hinted = await studio.exportPng()

  await studio.guidance('Palette').check()
  await expect(studio.button('From picture…')).toBeInViewport()
  await studio.ready()
  await studio.takePalette(COOL)
  await expect(studio.chips).toHaveCount(3)
  const cool = await studio.exportPng()
  expect(difference(colorAt(cool, HOUSE.leftRoom), HINT)).toBeGreaterThan(10)
  await studio.takePalette(WARM)
  await expect(studio.chips).toHaveCount(2)
  expect(largestDifference(await studio.exportPng(), cool)).toBeGreaterThan(10)
  await studio.button('Undo').click()
  await studio.ready()
  await expect(studio.chips).toHaveCount(3)
  expect(largestDifference(await studio.exportPng(), cool)).toBe(0)

  await page.reload()
  await studio.ready()
  await expect(studio.guidance('Palette')).toBeChecked()
  await expect(studio.chips).toHaveCount(3)
  expect(largestDifference(await studio.exportPng(), cool)).toBe(0)
  await studio.guidance('Hints').check()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), hinted)).toBe(0)
})

test('chips are added, weighted and removed by keyboard, one undo step each', async ({ studio, page }) => {
  await hintHouse(studio)
  await studio.guidance('Palette').check()
  for (const hex of ['#2471a3', '#f4d03f']) {
    await studio.setColour(hex)
    await studio.button('Add colour').focus()
    await page.keyboard.press('Enter')
  }
  await expect(studio.chips).toHaveCount(2)
  await studio.button('#f4d03f, 50 %').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('slider', { name: 'Share' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(studio.button('#f4d03f, 49 %')).toBeVisible()
  await studio.setColour('#6a4c93')
  await studio.button('Change to #6a4c93').focus()
  await page.keyboard.press('Enter')
  await expect(studio.button('#6a4c93, 49 %')).toBeVisible()
  await studio.button('Undo').click()
  await studio.button('#f4d03f, 49 %').focus()
  await page.keyboard.press('Delete')
  await expect(studio.chips).toHaveCount(1)
  await expect(studio.button('#2471a3, 100 %')).toBeFocused()
  for (const name of ['#f4d03f, 49 %', '#f4d03f, 50 %']) {
    await studio.button('Undo').click()
    await expect(studio.button(name)).toBeVisible()
  }
  await studio.button('Undo').click()
  await expect(studio.chips).toHaveCount(1)
})

test('a palette may help where nobody hinted, and the hint keeps its colour', { tag: '@slow' }, async ({
  studio,
  page,
}) => {
  await hintHouse(studio)
  const before = await studio.exportPng()
  await page.getByRole('checkbox', { name: 'Palette for the rest' }).check()
  await studio.takePalette(WARM)
  const after = await studio.exportPng()
  expect(difference(colorAt(after, HOUSE.leftRoom), HINT)).toBeLessThanOrEqual(3)
  expect(largestDifference(after, before)).toBeGreaterThan(10)
})

test('without guidance the generator guesses; a hint drawn then rests until it is wanted', async ({
  studio,
  page,
}) => {
  await hintHouse(studio)
  await studio.guidance('None').check()
  await studio.ready()
  const guess = await studio.exportPng()
  await studio.hint('#2471a3', HOUSE.rightRoom)
  expect(largestDifference(await studio.exportPng(), guess)).toBe(0)
  await page.getByRole('alert').getByRole('button', { name: 'Use hints' }).click()
  await studio.ready()
  await expect(studio.guidance('Hints')).toBeChecked()
  expect(difference(colorAt(await studio.exportPng(), HOUSE.rightRoom), '#2471a3')).toBeLessThanOrEqual(3)
})

test('a picture dropped on the panel becomes the palette; a bad one is named and changes nothing', {
  tag: '@slow',
}, async ({ studio, page }) => {
  await hintHouse(studio)
  const panel = page.locator('[data-drop=palette]')
  const transfer = await page.evaluateHandle(
    (bytes) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(bytes)], 'reference.png', { type: 'image/png' }))
      return data
    },
    [...COOL.buffer],
  )
  await panel.dispatchEvent('dragover', { dataTransfer: transfer })
  await expect(page.getByText('Drop to open')).toBeHidden()
  await panel.dispatchEvent('drop', { dataTransfer: transfer })
  await expect(studio.chips).toHaveCount(3)
  await studio.ready()
  const before = await studio.exportPng()
  await page
    .locator('input[type=file][aria-label="From picture…"]')
    .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') })
  await expect(page.getByRole('alert')).toContainText('notes.txt')
  await expect(studio.chips).toHaveCount(3)
  expect(largestDifference(await studio.exportPng(), before)).toBe(0)
})

test('axe finds nothing in the panel, whatever guides', { tag: '@slow' }, async ({ studio, page }) => {
  await hintHouse(studio)
  for (const name of ['None', 'Palette', 'Hints'] as const) {
    await studio.guidance(name).check()
    if (name === 'Palette') {
      await studio.takePalette(COOL)
      await studio.chips.first().click()
    }
    expect(await violations(page, '[data-drop=palette]')).toEqual([])
  }
})

test('“Guess” says how much is guessed, “Another” guesses otherwise, and undo brings the very picture back', async ({
  studio,
}) => {
  await hintHouse(studio)
  const everything = await studio.exportPng()
  await studio.page.getByRole('slider', { name: 'Guess' }).fill('0')
  await studio.ready()
  const hintsOnly = await studio.exportPng()
  expect(difference(colorAt(hintsOnly, HOUSE.leftRoom), HINT)).toBeLessThan(1)
  await studio.button('Undo').click()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), everything)).toBe(0)
  await studio.button('Another').click()
  await studio.ready()
  const another = await studio.exportPng()
  expect(difference(colorAt(another, HOUSE.leftRoom), HINT)).toBeLessThan(1)
  await studio.button('Undo').click()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), everything)).toBe(0)
})
