import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { colorAt, decodePng, encodePng, largestDifference } from './fixtures/picture.ts'
import { type PickedFile, pngFile, type Studio } from './fixtures/studio.ts'
import { expect, tabTest as test } from './fixtures/tabTest.ts'

test.beforeEach(async ({ studio }) => {
  await studio.start()
})

const HOUSE_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">
  <rect x="5" y="4" width="30" height="12" fill="none" stroke="black" stroke-width="1"/></svg>`

/** Hands a file to the page as a drop or a paste would. */
async function hand(
  studio: Studio,
  event: 'drop' | 'paste',
  { name, mimeType, buffer }: PickedFile,
): Promise<void> {
  await studio.canvas.evaluate(
    (target, { event, name, mimeType, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], name, { type: mimeType }))
      const options = { bubbles: true, cancelable: true }
      if (event === 'drop') {
        target.dispatchEvent(new DragEvent('dragover', { ...options, dataTransfer: data }))
        target.dispatchEvent(new DragEvent('drop', { ...options, dataTransfer: data }))
      } else target.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }))
    },
    { event, name, mimeType, base64: buffer.toString('base64') },
  )
}

test('a file held over the page is told that it can be dropped', { tag: '@slow' }, async ({
  studio,
  page,
}) => {
  const drag = (type: string) =>
    studio.canvas.evaluate((target, type) => {
      const data = new DataTransfer()
      data.items.add(new File(['x'], 'x.png', { type: 'image/png' }))
      target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }))
    }, type)
  await drag('dragover')
  await expect(page.getByText('Drop to open')).toBeVisible()
  await drag('dragleave')
  await expect(page.getByText('Drop to open')).toBeHidden()
})

for (const way of ['drop', 'paste'] as const) {
  test(`a picture comes in by ${way}`, async ({ studio }) => {
    await hand(studio, way, pngFile(housePng()))
    await expect(studio.button('Export')).toBeEnabled()
    await studio.ready()
    const taken = await studio.exportPng()
    expect(largestDifference(taken, decodePng(housePng()))).toBeLessThanOrEqual(1)
  })
}

test('an SVG is opened, and rendered at a chosen size', { tag: '@slow' }, async ({ studio, page }) => {
  await studio.pick({ name: 'room.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(HOUSE_SVG) })
  await page.getByRole('button', { name: 'Other size…' }).click()
  await page.getByRole('spinbutton').fill('600')
  await page.keyboard.press('Enter')
  await expect(page.getByText('600 × 300')).toBeVisible()
  await studio.ready()
  const taken = await studio.exportPng()
  expect([taken.width, taken.height]).toEqual([600, 300])
})

test('transparent line art lies on white', { tag: '@slow' }, async ({ studio }) => {
  const house = decodePng(housePng())
  const inked = new Uint8Array(house.data.length)
  for (let i = 3; i < inked.length; i += 4) inked[i] = 255 - (house.data[i - 1] ?? 0)
  await studio.open(pngFile(encodePng({ ...house, data: inked })))
  const taken = await studio.exportPng()
  expect(colorAt(taken, HOUSE.rightRoom)).toEqual([255, 255, 255])
  expect(colorAt(taken, HOUSE.wall)[0]).toBeLessThan(10)
})

test('a coloured picture offers its lines', { tag: '@slow' }, async ({ studio, page }) => {
  const house = decodePng(housePng())
  const data = Uint8Array.from(house.data)
  for (let y = 0; y < house.height; y++) {
    for (let x = 0; x < house.width; x++) {
      const at = 4 * (y * house.width + x)
      const paint = x < HOUSE.wall.x ? [0.8, 0.3, 0.2] : [0.2, 0.6, 0.9]
      for (const [channel, share] of paint.entries()) data[at + channel] = (data[at + channel] ?? 0) * share
    }
  }
  await studio.pick(pngFile(encodePng({ ...house, data })))
  const offer = page.getByRole('button', { name: 'Use its lines' })
  await expect(offer).toBeVisible()
  // A newer drawing is the one that is wanted: nobody asks about the older one any more.
  await studio.pick(pngFile(housePng(), 'newer.png'))
  await expect(offer).toBeHidden()
  await expect(page.getByText('newer.png ·')).toBeVisible()
  await studio.pick(pngFile(encodePng({ ...house, data })))
  await offer.click()
  await studio.ready()
  const taken = await studio.exportPng()
  expect(colorAt(taken, HOUSE.rightRoom)[0]).toBeGreaterThan(200)
  expect(colorAt(taken, HOUSE.wall)[0]).toBeLessThan(100)
})

test('white lines on black are turned, which is said, and stay on wish', async ({ studio, page }) => {
  const house = decodePng(housePng())
  const data = Uint8Array.from(house.data, (value, i) => (i % 4 === 3 ? value : 255 - value))
  await studio.pick(pngFile(encodePng({ ...house, data })))
  await studio.ready()
  await expect(page.getByText(/pale lines on dark/)).toBeVisible()
  expect(colorAt(await studio.exportPng(), HOUSE.rightRoom)).toEqual([255, 255, 255])

  await page.getByRole('button', { name: 'Keep as it was' }).click()
  await studio.ready()
  expect(colorAt(await studio.exportPng(), HOUSE.rightRoom)[0]).toBeLessThan(10)
})

test('construction lines are left out, which is said, and stay on wish', { tag: '@slow' }, async ({
  studio,
  page,
}) => {
  const house = decodePng(housePng())
  const data = Uint8Array.from(house.data)
  const y = Math.round(HOUSE.rightRoom.y)
  for (let x = 0; x < house.width; x++) {
    const at = 4 * (y * house.width + x)
    if ((data[at] ?? 0) > 250) data.set([160, 205, 255, 255], at)
  }
  await studio.pick(pngFile(encodePng({ ...house, data })))
  await studio.ready()
  expect(colorAt(await studio.exportPng(), HOUSE.rightRoom)).toEqual([255, 255, 255])

  await page.getByRole('button', { name: 'Keep the coloured lines' }).click()
  await studio.ready()
  expect(colorAt(await studio.exportPng(), HOUSE.rightRoom)[0]).toBeLessThan(250)

  await page.reload()
  await studio.ready()
  const isKept = page.getByRole('checkbox', { name: 'Construction lines' })
  await expect(isKept).toBeChecked()
  await studio.hint('#c0392b', HOUSE.leftRoom)
  await isKept.uncheck()
  await studio.ready()
  const beside = { ...HOUSE.rightRoom, y: y - 8 }
  const left = await studio.exportPng()
  expect(colorAt(left, HOUSE.leftRoom)).toEqual([0xc0, 0x39, 0x2b])
  expect(colorAt(left, HOUSE.rightRoom)).toEqual(colorAt(left, beside))
  await page.keyboard.press('Control+z')
  await expect(isKept).toBeChecked()
  await studio.ready()
  const kept = await studio.exportPng()
  expect(colorAt(kept, HOUSE.rightRoom)[0]).toBeLessThan((colorAt(kept, beside)[0] ?? 0) - 20)
})

test('coloured lines keep their colour on wish, on screen, in the picture and after a reload', {
  tag: '@slow',
}, async ({ studio, page }) => {
  const house = decodePng(housePng())
  const brown = [139, 90, 43]
  const data = Uint8Array.from(house.data, (value, i) => {
    const level = brown[i % 4]
    return level === undefined ? value : Math.round(level + ((255 - level) * value) / 255)
  })
  await studio.open(pngFile(encodePng({ ...house, data })))
  await expect(page.getByText(/has coloured lines: they are drawn black/)).toBeVisible()
  expect(colorAt(await studio.exportPng(), HOUSE.wall)).toEqual([0, 0, 0])

  await page.getByRole('button', { name: 'Keep their colours' }).click()
  const isKept = page.getByRole('checkbox', { name: 'Coloured lines' })
  await expect(isKept).toBeChecked()
  await isKept.uncheck()
  await isKept.check()
  const isBrown = async () => {
    const saved = await studio.exportPng()
    for (const [c, level] of colorAt(saved, HOUSE.wall).entries())
      expect(Math.abs(level - (brown[c] ?? 0))).toBeLessThanOrEqual(4)
    const shown = colorAt(await studio.preview(), await studio.inShot(HOUSE.wall))
    for (const [c, level] of colorAt(saved, HOUSE.wall).entries())
      expect(Math.abs(level - (shown[c] ?? 0))).toBeLessThanOrEqual(2)
  }
  await isBrown()
  await page.reload()
  await studio.ready()
  await isBrown()
})

test('the gallery opens drawings, and New gives an empty sheet for the pen', async ({ studio, page }) => {
  await studio.button('Gallery').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Two cats' }).click()
  await studio.ready()
  const cats = await studio.exportPng()
  expect(Math.max(cats.width, cats.height)).toBeGreaterThan(1000)

  await studio.button('New').click()
  await expect(page.getByText(/Two cats/)).toHaveCount(0)
  await studio.ready()
  await studio.choose('Pen')
  await studio.draw({ x: 300, y: 300 }, { x: 600, y: 300 })
  await studio.ready()
  const sheet = await studio.exportPng()
  expect(colorAt(sheet, { x: 450, y: 300 })[0]).toBeLessThan(50)
  expect(colorAt(sheet, { x: 450, y: 500 })).toEqual([255, 255, 255])

  await studio.button('Sheet size').click()
  await page.getByRole('spinbutton', { name: 'Width' }).fill('300')
  await page.getByRole('spinbutton', { name: 'Height' }).fill('200')
  await page.keyboard.press('Enter')
  await expect(page.getByText('300 × 200')).toBeVisible()
})

test('opening a huge picture can be cancelled; what was there stays', { tag: '@slow' }, async ({
  studio,
  page,
}) => {
  await studio.open(pngFile(housePng()))
  const before = await studio.preview()
  const [width, height] = [9000, 7000]
  await studio.pick({
    ...pngFile(encodePng({ width, height, data: new Uint8Array(4 * width * height) })),
    name: 'huge.png',
  })
  await expect(page.getByText('Opening “huge.png”…')).toBeVisible()
  await expect(page.getByRole('progressbar', { name: 'Opening “huge.png”…' })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Opening “huge.png”…')).toBeHidden()
  await studio.ready()
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(largestDifference(await studio.preview(), before)).toBe(0)
})
