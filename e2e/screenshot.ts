import { HINTS } from './fixtures/screenshotHints.ts'
import { test } from './fixtures/test.ts'

/** `npm run screenshot`: docs/screenshot.png of the built studio with a gallery drawing being coloured. */
test('takes the screenshot of the README', async ({ studio, page }) => {
  await studio.start('wasm', 512)
  await studio.button('Gallery').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Girl with a flower' }).click()
  await studio.ready()
  for (const [hex, place] of HINTS) {
    await studio.setColour(hex)
    await studio.draw(place)
  }
  await studio.ready()
  await page.mouse.move(640, 770)
  await page.screenshot({ path: 'docs/screenshot.png' })
})
