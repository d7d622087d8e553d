import sharp from 'sharp'
import { layOver, readSavedPsd } from '../src/io/__fixtures__/savedPsd.ts'
import { difference } from './fixtures/difference.ts'
import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { alphaAt, colorAt, decodePng, largestDifference, type Picture } from './fixtures/picture.ts'
import { pngFile } from './fixtures/studio.ts'
import { expect, tabTest as test } from './fixtures/tabTest.ts'
import { TeachPanel } from './fixtures/teachPanel.ts'
import { violations } from './fixtures/violations.ts'

const RED = '#c0392b'

test('a PSD holds the picture as layers to go on with, and can be a piece to teach from', async ({
  studio,
  page,
}) => {
  const loaded: string[] = []
  page.on('request', (request) => loaded.push(request.url()))
  await studio.start()
  await studio.open(pngFile(housePng(), 'house.png'))
  await studio.hint(RED, HOUSE.leftRoom)
  const png = await studio.exportPng()
  const file = await studio.exportPsd()
  // What writes a PSD is large: it is fetched once, however often one is saved.
  await studio.exportPsd()
  expect(loaded.filter((url) => /psdWriteWorker/.test(url))).toHaveLength(1)

  expect(file.name).toBe('house-coloured.psd')
  const psd = readSavedPsd(file.buffer)
  const layers = psd.children?.map(({ name, hidden }) => (hidden ? `(${name})` : name))
  expect(layers).toEqual(['Paper', 'Colours', 'Lines', '(Hints)'])
  expect(psd.imageData && largestDifference(psd.imageData as Picture, png)).toBe(0)
  expect(largestDifference(layOver(psd) as unknown as Picture, png)).toBeLessThanOrEqual(1)

  const [, colours, lines, hints] = psd.children?.map(({ imageData }) => imageData as Picture) ?? []
  if (!colours || !lines || !hints) throw new Error('a layer has no pixels')
  expect(difference(colorAt(colours, HOUSE.leftRoom), RED)).toBeLessThanOrEqual(3)
  expect([alphaAt(colours, HOUSE.sky), alphaAt(lines, HOUSE.leftRoom)]).toEqual([0, 0])
  expect([...colorAt(lines, HOUSE.wall), alphaAt(lines, HOUSE.wall)]).toEqual([0, 0, 0, 255])
  expect(difference(colorAt(hints, HOUSE.leftRoom), RED)).toBe(0)
  expect(alphaAt(hints, HOUSE.rightRoom)).toBe(0)

  const teach = new TeachPanel(studio)
  await teach.open()
  await teach.addPieces([file])
  await expect(teach.pieces).toHaveCount(1)
})

test('Save PSD is reached by keys alone, in a dialog without barriers', { tag: '@slow' }, async ({
  studio,
  page,
}) => {
  await studio.start()
  await studio.open(pngFile(housePng()))
  await studio.canvas.focus()
  await page.keyboard.press('Control+e')
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await violations(page)).toEqual([])
  const download = page.waitForEvent('download')
  for (
    let i = 0;
    i < 16 && !(await studio.button('Save PSD').evaluate((it) => it === document.activeElement));
    i++
  )
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect((await download).suggestedFilename()).toBe('drawing-coloured.psd')
})

test('a picture is saved at another size and resolution, as JPEG and WebP too', { tag: '@slow' }, async ({
  studio,
  page,
}) => {
  await studio.start()
  await studio.open(pngFile(housePng(), 'house.png'))
  await studio.button('Export').click()
  await page.getByRole('combobox', { name: 'Size' }).selectOption('50 %')
  await page.getByRole('textbox', { name: 'DPI' }).fill('300')
  await expect(page.getByText('210 × 150 px')).toBeVisible()
  const png = await studio.downloaded(() => studio.button('Save PNG').click())
  expect(await sharp(png.buffer).metadata()).toMatchObject({ width: 210, height: 150, density: 300 })

  await studio.button('Export').click()
  await page.getByRole('combobox', { name: 'Size' }).selectOption('Long side…')
  await page.getByRole('textbox', { name: 'Long side, px' }).fill('840')
  const jpeg = await studio.downloaded(() => studio.button('Save JPEG').click())
  expect(jpeg.name).toBe('house-coloured.jpg')
  const facts = { width: 840, height: 600, format: 'jpeg', density: 300 }
  expect(await sharp(jpeg.buffer).metadata()).toMatchObject(facts)

  await studio.button('Export').click()
  await page.getByRole('slider', { name: 'Quality of JPEG and WebP' }).fill('20')
  const rough = await studio.downloaded(() => studio.button('Save JPEG').click())
  expect(rough.buffer.length).toBeLessThan(jpeg.buffer.length)

  await studio.button('Export').click()
  const webp = await studio.downloaded(() => studio.button('Save WebP').click())
  expect(await sharp(webp.buffer).metadata()).toMatchObject({ width: 840, height: 600, format: 'webp' })
  const psd = readSavedPsd((await studio.exportPsd()).buffer)
  expect([psd.width, psd.height]).toEqual([840, 600])
  expect(psd.imageResources?.resolutionInfo?.horizontalResolution).toBe(300)
})

test('Copy puts the very picture on the clipboard, by button and by Ctrl+C', async ({
  studio,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await studio.start()
  await studio.open(pngFile(housePng()))
  await studio.choose('Fill')
  const copied = async () =>
    decodePng(
      Buffer.from(
        await page.evaluate(async () => {
          const [item] = await navigator.clipboard.read()
          const png = await item?.getType('image/png')
          return [...new Uint8Array((await png?.arrayBuffer()) ?? [])]
        }),
      ),
    )
  await studio.setColour('#c0392b')
  await studio.draw(HOUSE.leftRoom)
  await studio.button('Export').click()
  await studio.button('Copy').click()
  const told = page.getByText('The picture is on the clipboard.')
  // The dialog, which tells news over what lies beneath, closes once the picture is copied.
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(told).toBeVisible()
  const first = await copied()
  expect(largestDifference(first, await studio.exportPng())).toBe(0)
  await studio.setColour('#216fdb')
  await studio.draw(HOUSE.sun)
  await studio.ready()
  await studio.canvas.focus()
  // Read while it changes, the clipboard throws: the change of the drawing took the news away, and it comes again.
  await expect(told).toBeHidden()
  await page.keyboard.press('Control+c')
  await expect(told).toBeVisible()
  expect(largestDifference(first, await copied())).toBeGreaterThan(0)
  expect(largestDifference(await copied(), await studio.exportPng())).toBe(0)
})
