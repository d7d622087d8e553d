import { HOUSE, housePng } from '../fixtures/houseDrawing.ts'
import { largestDifference } from '../fixtures/picture.ts'
import { type PickedFile, pngFile } from '../fixtures/studio.ts'
import { expect, test } from '../fixtures/test.ts'
import { withoutFileAccess } from '../fixtures/withoutFileAccess.ts'

test('when the server has gone, everything can still be saved and opened, and what cannot is told', {
  tag: '@slow',
}, async ({ studio, page, pageErrors }) => {
  test.slow()
  await withoutFileAccess(page)
  await studio.start()
  await studio.open(pngFile(housePng(), 'house.png'))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  // All parts have been fetched ahead.
  await page.waitForLoadState('networkidle')
  await page.route('**/*', (route) => route.abort())

  const before = await studio.exportPng()
  const files: PickedFile[] = []
  for (const format of ['JPEG', 'WebP', 'PSD', 'ORA']) {
    await studio.button('Export').click()
    files.push(await studio.downloaded(() => studio.button(`Save ${format}`).click()))
  }
  files.push(await studio.downloaded(() => page.keyboard.press('Control+s')))
  for (const file of files.slice(2)) {
    await studio.pick(file)
    // A project has the name of its drawing.
    const name = file.name.endsWith('.tintline') ? 'house.png' : file.name
    await expect(page.getByText(`${name} ·`)).toBeVisible()
    await studio.ready()
    expect(largestDifference(await studio.exportPng(), before)).toBe(0)
  }
  await studio.pick(pngFile(housePng(), 'again.png'))
  await expect(page.getByText('again.png ·')).toBeVisible()
  await studio.hint('#2471a3', HOUSE.window)

  await studio.button('Teach').click()
  await expect(page.getByRole('heading', { name: 'Teach it your style' })).toBeVisible()
  await studio.button('Close Teach').click()
  await studio.command('gallery')
  await expect(page.getByRole('dialog').getByText('its server does not answer')).toBeVisible()
  expect(pageErrors.every((error) => error.includes('ERR_FAILED'))).toBe(true)
  pageErrors.length = 0
})
