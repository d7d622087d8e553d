import { difference } from '../fixtures/difference.ts'
import { HOUSE, housePng } from '../fixtures/houseDrawing.ts'
import { colorAt, type Place } from '../fixtures/picture.ts'
import { pngFile, type Studio } from '../fixtures/studio.ts'
import { expect, test } from '../fixtures/test.ts'

async function expectColour(studio: Studio, place: Place, hex: string): Promise<void> {
  const seen = colorAt(await studio.preview(), await studio.inShot(place))
  expect(difference(seen, hex)).toBeLessThanOrEqual(3)
}

test('a killed worker comes back with the drawing, and the next stroke is coloured', async ({
  studio,
  page,
}) => {
  await studio.start('wasm')
  await studio.open(pngFile(housePng()))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  for (const worker of page.workers()) await worker.evaluate(() => self.close())
  await expect.poll(() => page.workers().length).toBeGreaterThan(0)
  await studio.hint('#2471a3', HOUSE.window)
  await expectColour(studio, HOUSE.leftRoom, '#c0392b')
  await expectColour(studio, HOUSE.window, '#2471a3')
})

test('a stroke that is drawn while the generator is loaded anew shows at once', { tag: '@slow' }, async ({
  studio,
  page,
}) => {
  await studio.start('wasm')
  await studio.open(pngFile(housePng()))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  let withheld = true
  await page.route('**/regionDecoder/weights.bin', async (route) => {
    while (withheld) await new Promise((wait) => setTimeout(wait, 100))
    await route.continue()
  })
  for (const worker of page.workers()) await worker.evaluate(() => self.close())
  await expect(studio.status).not.toHaveText(/Ready$/)
  await studio.setColour('#2471a3')
  await studio.draw(HOUSE.window)
  await expect(async () => expectColour(studio, HOUSE.window, '#2471a3')).toPass()
  await expect(studio.status).not.toHaveText(/Ready$/)
  withheld = false
  await studio.ready()
  await expectColour(studio, HOUSE.leftRoom, '#c0392b')
  await expectColour(studio, HOUSE.window, '#2471a3')
})

test('a crashed GPU process is told, recovered from, and no stroke is lost', {
  tag: ['@slow', '@gpu'],
}, async ({ studio, page, browser, pageErrors }) => {
  await studio.start('webgpu')
  await studio.open(pngFile(housePng()))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  const browserSession = await browser.newBrowserCDPSession()
  await browserSession.send('Browser.crashGpuProcess')
  await expect(studio.status).not.toHaveText(/Ready$/)
  await studio.ready()
  await studio.hint('#2471a3', HOUSE.window)
  await expectColour(studio, HOUSE.leftRoom, '#c0392b')
  await expectColour(studio, HOUSE.window, '#2471a3')
  // The browser itself reports the crash to the console.
  pageErrors.length = 0
  expect(page.isClosed()).toBe(false)
})

test('without a generator the studio says so, and the spread of the hints still colours', async ({
  studio,
  page,
  pageErrors,
}) => {
  await page.route('**/models/generator/**', (route) => route.fulfill({ status: 404, body: 'gone' }))
  await page.goto('/?backend=wasm&size=128')
  await expect(studio.status).toContainText(/Failed/, { timeout: 60_000 })
  await studio.pick(pngFile(housePng()))
  await expect(studio.button('Export')).toBeEnabled()
  await studio.choose('Hint brush')
  await studio.setColour('#c0392b')
  await studio.draw(HOUSE.leftRoom)
  await expect(async () => expectColour(studio, HOUSE.leftRoom, '#c0392b')).toPass()
  pageErrors.length = 0
})

test('a part that no longer comes is told, and the studio goes on', { tag: '@slow' }, async ({
  studio,
  page,
  pageErrors,
}) => {
  // What is fetched ahead does not come either: the server went right after the page was there.
  await page.route('**/assets/{TeachPanel,pictureWriteWorker}*', (route) => route.abort())
  await studio.start()
  await studio.open(pngFile(housePng()))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  const told = page.getByRole('alert').filter({ hasText: 'its server does not answer' })
  await studio.button('Teach').click()
  await expect(told).toBeVisible()
  await told.getByRole('button', { name: 'Dismiss' }).click()
  await studio.button('Export').click()
  await page.getByRole('button', { name: 'Save PNG' }).click()
  await expect(told).toBeVisible()
  await page.keyboard.press('Escape')
  await expectColour(studio, HOUSE.leftRoom, '#c0392b')
  pageErrors.length = 0
})

test('a download that never ends is told, and can be tried again', { tag: '@slow' }, async ({
  studio,
  page,
}) => {
  await page.clock.install()
  // What is withheld stays so; only what is asked for later is answered.
  let withheld = true
  await page.route('**/regionDecoder/weights.bin', async (route) => {
    if (!withheld) await route.continue()
  })
  await page.goto('/?backend=wasm&size=128')
  // All but the withheld file is there.
  await expect(studio.status).toContainText(/Loading 60 %/, { timeout: 60_000 })
  await page.clock.runFor(31_000)
  await expect(studio.status).toContainText(/no answer for long/)
  withheld = false
  await page.clock.resume()
  // By key: under a clock that was held, the button never counts as still.
  await page.getByRole('button', { name: 'Try again' }).press('Enter')
  await studio.ready()
})
