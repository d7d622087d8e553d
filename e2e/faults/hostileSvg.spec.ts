import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hostileSvgs } from '../fixtures/hostileSvgs.ts'
import { housePng } from '../fixtures/houseDrawing.ts'
import { pngFile } from '../fixtures/studio.ts'
import { expect, tabTest as test } from '../fixtures/tabTest.ts'

test('no SVG makes a request, whether it is opened or refused', { tag: '@slow' }, async ({
  studio,
  page,
  pageErrors,
}) => {
  test.setTimeout(300_000)
  const trapped: string[] = []
  const trap = createServer((request, response) => {
    trapped.push(request.url ?? '')
    response.writeHead(200, {
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    })
    response.end()
  })
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(trap.address() as AddressInfo).port}/`
  // Also what a policy of the page would stop: nothing is even tried.
  page.on('request', (request) => {
    if (request.url().startsWith(address)) trapped.push(request.url())
  })
  await studio.start()
  await studio.open(pngFile(housePng()))
  for (const file of hostileSvgs(address)) {
    await test.step(file.name, async () => {
      await studio.pick(file)
      const news = page.getByRole('alert').filter({ hasText: file.name })
      await expect(news).toContainText(/is not opened because|was drawn with/, { timeout: 60_000 })
      await studio.ready()
      await news.getByRole('button', { name: 'Dismiss' }).click()
    })
  }
  // Chromium speaks of a handler where text is parsed, though it could run nowhere.
  const others = pageErrors.filter((error) => !/inline event handler|script-src-attr/.test(error))
  pageErrors.splice(0, pageErrors.length, ...others)
  // Proves that the trap springs at all.
  await fetch(`${address}proof`)
  expect([...new Set(trapped.map((url) => url.replace(/.*\//, '')))]).toEqual(['proof'])
  await new Promise((resolve) => trap.close(resolve))
})
