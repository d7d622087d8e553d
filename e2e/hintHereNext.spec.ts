import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { largestDifference } from './fixtures/picture.ts'
import { pngFile } from './fixtures/studio.ts'
import { expect, tabTest as test } from './fixtures/tabTest.ts'

test('N brings the brush to where a hint helps most, Enter hints there, and undo brings back the very picture', async ({
  studio,
  page,
}) => {
  await studio.start()
  await studio.open(pngFile(housePng()))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  const before = await studio.exportPng()
  const plain = await studio.preview()

  await studio.canvas.focus()
  await page.keyboard.press('Shift+n')
  await expect(page.getByRole('checkbox', { name: 'Hint here next' })).toBeChecked()
  expect(largestDifference(await studio.preview(), plain)).toBeGreaterThan(30)
  await page.keyboard.press('Shift+n')

  await page.keyboard.press('n')
  await expect(page.getByText(/^Brush at \d+, \d+: #[0-9a-f]{6}$/)).toBeAttached()
  await studio.setColour('#274b8f')
  await studio.canvas.focus()
  await page.keyboard.press('Enter')
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), before)).toBeGreaterThan(30)

  await page.keyboard.press('Control+z')
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), before)).toBe(0)
})
