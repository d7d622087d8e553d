import type { Page } from '@playwright/test'
import { blockFont } from './fixtures/blockFont.ts'
import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { pngFile, type Studio } from './fixtures/studio.ts'
import { expect, test } from './fixtures/test.ts'
import { violations } from './fixtures/violations.ts'

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
] as const

// Dates are in the pictures.
test.use({ locale: 'en-GB', timezoneId: 'UTC' })

/** Shows all text in blocks of one width: which fonts a machine has makes no difference then. */
async function useBlocks(page: Page): Promise<void> {
  await page.route('**/blocks.ttf', (route) => route.fulfill({ body: blockFont(), contentType: 'font/ttf' }))
  await page.addStyleTag({
    content: `@font-face { font-family: Blocks; src: url('/blocks.ttf') } * { font-family: Blocks !important }`,
  })
  await page.evaluate(() => document.fonts.load('13px Blocks'))
}

/** Compares the page with the pictures of a screen, in each size. */
async function expectScreen(page: Page, theme: string, name: string): Promise<void> {
  // What the gallery offers is not what this is about.
  const mask = [page.getByRole('main').locator('button img')]
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await page.mouse.move(2, size.height - 2)
    await expect(page).toHaveScreenshot(`${theme}-${size.width}-${name}.png`, {
      maxDiffPixelRatio: 0.01,
      mask,
      maskColor: '#808080',
    })
  }
}

/** A house whose rooms are hinted and nothing is guessed, so that no edition of the weights makes a difference. */
async function hintHouse(studio: Studio): Promise<void> {
  await studio.open(pngFile(housePng(), 'house.png'))
  await studio.page.getByRole('slider', { name: 'Guess', exact: true }).fill('0')
  await studio.hint('#c0392b', HOUSE.leftRoom)
  await studio.hint('#7fb3d5', HOUSE.window)
  await studio.hint('#ffd23f', { x: 320, y: 45 }, { x: 340, y: 50 })
}

for (const theme of ['dark', 'light'] as const) {
  test(`the main screens look as they did, ${theme}`, { tag: '@slow' }, async ({ studio, page }) => {
    test.slow()
    await page.emulateMedia({ colorScheme: theme })
    await page.clock.setFixedTime(new Date('2026-03-04T10:00:00Z'))
    await studio.start()
    await useBlocks(page)
    await expectScreen(page, theme, 'start')

    await hintHouse(studio)
    await expect(page.getByText(/^Saved/)).toBeVisible()
    await expectScreen(page, theme, 'hinted')
    expect(await violations(page)).toEqual([])
    await page.getByRole('region', { name: 'Layers' }).scrollIntoViewIfNeeded()
    await expectScreen(page, theme, 'panels')
    await studio.button('Teach').click()
    await expectScreen(page, theme, 'teach')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Close Teach' }).click()

    for (const [name, button] of [
      ['export', 'Export'],
      ['recent', 'Open recent'],
    ] as const) {
      await studio.button(button).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectScreen(page, theme, name)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Search commands' })).toBeFocused()
    await page.keyboard.type('lock')
    await expectScreen(page, theme, 'commands')
  })
}
