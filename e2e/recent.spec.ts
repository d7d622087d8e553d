import type { Locator, Page } from '@playwright/test'
import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { largestDifference } from './fixtures/picture.ts'
import { recentTile as tile } from './fixtures/recentTile.ts'
import { pngFile, Studio } from './fixtures/studio.ts'
import { expect, test } from './fixtures/test.ts'
import { violations } from './fixtures/violations.ts'

const dialog = (page: Page): Locator => page.getByRole('dialog')
const notice = (page: Page): Locator => page.getByRole('alert')

/** Saves the open drawing as a version of this name, by keyboard; the list of versions stays open. */
async function saveRedRoom(studio: Studio): Promise<void> {
  const { page } = studio
  await studio.command('save a version')
  await expect(page.getByRole('textbox', { name: 'Name of the version' })).toBeFocused()
  await page.keyboard.type('Red room')
  await page.keyboard.press('Enter')
  await expect(notice(page)).toContainText('“Red room” was saved.')
}

test('recent drawings are opened, renamed, duplicated and removed by pointer, and removing is undone', async ({
  studio,
  page,
}) => {
  test.slow()
  page.on('dialog', (asked) => asked.accept())
  await studio.start()
  await studio.open(pngFile(housePng(), 'first.png'))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  const first = await studio.exportPng()
  await studio.pick(pngFile(housePng(), 'second.png'))
  await expect(page.getByText('second.png ·')).toBeVisible()
  await studio.ready()

  await studio.button('Open recent').click()
  await expect(dialog(page)).toHaveAccessibleName('Open recent')
  await expect(tile(page, 'second.png')).toHaveAttribute('aria-current', 'true')
  await expect(tile(page, 'second.png')).toContainText('Open now')
  await expect(studio.button('Remove “second.png”')).toHaveCount(0)
  expect(await violations(page)).toEqual([])

  // The open drawing, too, can have another name.
  await studio.button('Rename “second.png”').click()
  await page.keyboard.type('Harbour')
  await page.keyboard.press('Enter')
  await expect(tile(page, 'Harbour')).toBeVisible()

  await studio.button('Duplicate “first.png”').click()
  await studio.button('Remove “first.png”').click()
  await expect(notice(page)).toContainText('“first.png” was removed.')
  await expect(tile(page, 'first.png')).toHaveCount(0)
  await notice(page).getByRole('button', { name: 'Undo' }).click()
  await expect(tile(page, 'first.png')).toBeVisible()
  await studio.button('Remove “first.png”').click()
  await expect(tile(page, 'first.png')).toHaveCount(0)

  await tile(page, 'first copy.png').click()
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByText('first copy.png ·')).toBeVisible()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), first)).toBe(0)

  await page.reload()
  await studio.ready()
  await studio.button('Open recent').click()
  await expect(tile(page, 'Harbour')).toBeVisible()
  await expect(tile(page, 'first copy.png')).toContainText('Open now')
  await expect(tile(page, 'first.png')).toHaveCount(0)
})

test('a tab without a drawing offers the recent ones that no other tab has open; by keyboard they are renamed', {
  tag: '@slow',
}, async ({ studio, page, context }) => {
  test.slow()
  await studio.start()
  await studio.open(pngFile(housePng(), 'house.png'))
  await expect(page.getByText(/^Saved/)).toBeVisible()
  const start = new Studio(await context.newPage())
  const other = start.page
  await start.start()
  await expect(start.button('Export')).toBeDisabled()
  await expect(tile(other, 'house.png')).toBeDisabled()
  await expect(tile(other, 'house.png')).toContainText('Open in another tab')
  expect(await violations(other)).toEqual([])
  await studio.button('New').click()
  await studio.ready()
  await other.reload()
  await start.ready()
  await tile(other, 'house.png').click()
  await expect(other.getByText('house.png ·')).toBeVisible()

  await start.button('Open recent').focus()
  await other.keyboard.press('Enter')
  await expect(tile(other, 'house.png')).toBeFocused()
  await other.keyboard.press('Tab')
  await expect(start.button('Rename “house.png”')).toBeFocused()
  await other.keyboard.press('Enter')
  await other.keyboard.type('Home')
  await other.keyboard.press('Escape')
  await expect(dialog(other)).toBeVisible()
  await expect(tile(other, 'house.png')).toBeVisible()
  await start.button('Rename “house.png”').focus()
  await other.keyboard.press('Enter')
  await other.keyboard.type('Home')
  await other.keyboard.press('Enter')
  await expect(tile(other, 'Home')).toBeVisible()

  // What the first tab has open is shown there, and left alone.
  await expect(tile(other, 'Sheet')).toHaveCount(0)
  const sheet = other.getByRole('button', { name: /^Sheet 1600 × 1200/ })
  await expect(sheet).toBeDisabled()
  await expect(sheet).toContainText('Open in another tab')
  await expect(start.button('Remove “Sheet”')).toBeDisabled()
  await other.keyboard.press('Escape')
  await expect(other.getByText('Home ·')).toBeVisible()
})

test('a version is saved and gone back to by keyboard, and going back is undone', { tag: '@slow' }, async ({
  studio,
  page,
}) => {
  test.slow()
  await studio.start()
  await studio.open(pngFile(housePng(), 'house.png'))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  const early = await studio.exportPng()
  await saveRedRoom(studio)
  await expect(page.getByRole('list', { name: 'Versions' })).toContainText('Red room')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')

  await studio.choose('Pen')
  await studio.draw({ x: 230, y: 120 }, { x: 350, y: 240 })
  await studio.hint('#2471a3', HOUSE.leftRoom)
  const late = await studio.exportPng()
  expect(largestDifference(late, early)).toBeGreaterThan(60)

  await studio.command('save a version')
  await studio.button('Go back to “Red room”').focus()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), early)).toBe(0)

  await expect(notice(page)).toContainText('What it was is kept as a version.')
  await notice(page).getByRole('button', { name: 'Undo' }).click()
  await expect(notice(page)).toContainText('was left again')
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), late)).toBe(0)

  // Nothing was lost on the way, and the steps of the history are there.
  await studio.button('Open recent').click()
  await studio.button('Versions of “house.png”').click()
  const versions = page.getByRole('list', { name: 'Versions' }).getByRole('listitem')
  await expect(versions).toHaveCount(2)
  await studio.button('Remove “Red room”').click()
  await expect(versions).toHaveCount(1)
  await notice(page).getByRole('button', { name: 'Undo' }).click()
  await expect(versions).toHaveCount(2)
  await page.keyboard.press('Escape')
  page.on('dialog', (asked) => asked.accept())
  await page.reload()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), late)).toBe(0)
})

test('a drawing that is not open goes back to a version, or opens one as a copy, by keyboard', {
  tag: '@slow',
}, async ({ studio, page }) => {
  test.slow()
  await studio.start()
  await studio.open(pngFile(housePng(), 'house.png'))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  const early = await studio.exportPng()
  await saveRedRoom(studio)
  await page.keyboard.press('Escape')
  await studio.hint('#2471a3', HOUSE.leftRoom)
  const late = await studio.exportPng()
  await studio.pick(pngFile(housePng(), 'other.png'))
  await expect(page.getByText('other.png ·')).toBeVisible()
  await studio.ready()

  const showVersions = async () => {
    await studio.button('Open recent').click()
    await studio.button('Versions of “house.png”').focus()
    await page.keyboard.press('Enter')
    await expect(dialog(page)).toHaveAccessibleName('Versions of “house.png”')
    await expect(studio.button('Go back to “Red room”')).toBeFocused()
  }
  await showVersions()
  await expect(page.getByRole('textbox', { name: 'Name of the version' })).toHaveCount(0)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Tab')
  await expect(studio.button('Open “Red room” as a copy')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByText('house – Red room.png ·')).toBeVisible()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), early)).toBe(0)

  await showVersions()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByText('house.png ·')).toBeVisible()
  await expect(notice(page)).toContainText('What it was is kept as a version.')
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), early)).toBe(0)
  await notice(page).getByRole('button', { name: 'Undo' }).click()
  await expect(notice(page)).toContainText('was left again')
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), late)).toBe(0)
})
