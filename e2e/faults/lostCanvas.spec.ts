import type { Browser } from '@playwright/test'
import { CHROMIUM_ARGS, CHROMIUM_PATH } from '../chromium.ts'
import { inEverydayBrowser } from '../fixtures/everydayBrowser.ts'
import { HOUSE, housePng } from '../fixtures/houseDrawing.ts'
import { largestDifference } from '../fixtures/picture.ts'
import { pngFile, Studio } from '../fixtures/studio.ts'
import { expect, test } from '../fixtures/test.ts'

// A browser of its own, which starts its graphics process again however often that crashes.
test.use({
  launchOptions: {
    ...(CHROMIUM_PATH && { executablePath: CHROMIUM_PATH }),
    args: [...CHROMIUM_ARGS, '--disable-gpu-process-crash-limit', '--disable-domain-blocking-for-3d-apis'],
  },
})

async function crashGpuProcess(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession()
  await session.send('Browser.crashGpuProcess')
  await session.detach()
}

/** A drawing with hints, an eraser's trace and ink in it. */
async function drawPicture(studio: Studio): Promise<void> {
  await studio.open(pngFile(housePng()))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  await studio.hint('#2471a3', HOUSE.window, HOUSE.sky)
  await studio.choose('Eraser')
  await studio.draw(HOUSE.sky)
  await studio.choose('Pen')
  await studio.draw({ x: 230, y: 120 }, { x: 350, y: 240 })
  await studio.ready()
}

/** Writes down what the status line says from now on. */
async function noteStatus(studio: Studio): Promise<() => Promise<string[]>> {
  await studio.status.evaluate((node) => {
    const said: string[] = []
    Object.assign(window, { said })
    new MutationObserver(() => said.push(node.textContent ?? '')).observe(node, {
      childList: true,
      characterData: true,
      subtree: true,
    })
  })
  return () => studio.page.evaluate(() => (window as Window & { said?: string[] }).said ?? [])
}

test('after a crash of the GPU process the whole picture is on the screen again, and “Ready” only then', {
  tag: '@slow',
}, async ({ studio, browser, pageErrors }) => {
  await studio.start('wasm')
  await drawPicture(studio)
  const before = await studio.shot()
  for (let crash = 0; crash < 3; crash++) {
    const said = await noteStatus(studio)
    await crashGpuProcess(browser)
    await expect.poll(async () => (await said()).at(-1)).toMatch(/Ready$/)
    expect((await said())[0]).toMatch(/Redrawing…$/)
    expect(largestDifference(await studio.shot(), before)).toBe(0)
  }
  // It is drawn on as ever.
  await studio.hint('#1e8449', HOUSE.rightRoom)
  await studio.button('Undo').click()
  await studio.ready()
  expect(largestDifference(await studio.shot(), before)).toBe(0)
  pageErrors.length = 0
})

test('a tab whose picture went while it was hidden shows it again', { tag: '@slow' }, async ({ baseURL }) => {
  await inEverydayBrowser(async (tabs) => {
    const page = await tabs.newPage()
    await page.setViewportSize({ width: 1280, height: 800 })
    const studio = new Studio(page)
    await page.goto(`${baseURL}/?backend=wasm&size=128`)
    await studio.ready()
    await drawPicture(studio)
    const before = await studio.shot()
    const other = await tabs.newPage()
    await other.bringToFront()
    const browser = tabs.browser()
    if (!browser) throw new Error('The browser is gone')
    await crashGpuProcess(browser)
    await other.waitForTimeout(1500)
    await page.bringToFront()
    await studio.ready()
    expect(largestDifference(await studio.shot(), before)).toBe(0)
  })
})
