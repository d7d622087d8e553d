import { BAD_FILES } from '../fixtures/badFiles.ts'
import { HOUSE, housePng } from '../fixtures/houseDrawing.ts'
import { largestDifference } from '../fixtures/picture.ts'
import { pngFile } from '../fixtures/studio.ts'
import { expect, tabTest as test } from '../fixtures/tabTest.ts'

test('a bad file is refused by name and the current drawing stays as it is', async ({ studio, page }) => {
  await studio.start()
  await studio.open(pngFile(housePng()))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  const before = await studio.preview()
  const title = await page.title()
  for (const [what, file, says] of BAD_FILES) {
    await test.step(what, async () => {
      await studio.pick(file)
      const message = page.getByRole('alert')
      await expect(message).toContainText(says)
      await message.getByRole('button').first().click()
      await expect(message).toBeHidden()
      await studio.ready()
      expect(largestDifference(await studio.preview(), before)).toBe(0)
    })
  }
  expect(await page.title()).toBe(title)
})
