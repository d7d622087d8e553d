import { readSavedPsd } from '../src/io/__fixtures__/savedPsd.ts'
import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { alphaAt, colorAt, crop, largestDifference, type Picture, type Place } from './fixtures/picture.ts'
import { pngFile, type Studio } from './fixtures/studio.ts'
import { expect, tabTest as test } from './fixtures/tabTest.ts'

const RED = [0xc0, 0x39, 0x2b]
const WHITE = [255, 255, 255]
/** In the left room, on the way to the right one. */
const LEFT: Place = { x: 150, y: 240 }
const RIGHT: Place = { x: 230, y: 240 }

test.beforeEach(async ({ studio }) => {
  await studio.start()
  await studio.open(pngFile(housePng()))
  await studio.setColour('#c0392b')
})

async function paint(studio: Studio, ...places: readonly Place[]) {
  await studio.choose('Paint brush')
  await studio.draw(...places)
  await studio.ready()
}

test('paint stays within the lines, is erased, undone, hidden, exported and restored', async ({
  studio,
  page,
}) => {
  await paint(studio, LEFT, RIGHT)
  const painted = await studio.exportPng()
  expect([colorAt(painted, LEFT), colorAt(painted, RIGHT)]).toEqual([RED, WHITE])

  await page.keyboard.press('e')
  await expect(
    page.getByRole('radiogroup', { name: 'The eraser takes away' }).getByRole('radio', { name: 'Paint' }),
  ).toBeChecked()
  await studio.draw(LEFT)
  await studio.ready()
  expect(colorAt(await studio.exportPng(), LEFT)).toEqual(WHITE)
  await studio.button('Undo').click()
  expect(largestDifference(await studio.exportPng(), painted)).toBe(0)

  await page.getByRole('checkbox', { name: 'Show paint' }).uncheck()
  expect(colorAt(await studio.exportPng(), LEFT)).toEqual(WHITE)
  await page.getByRole('checkbox', { name: 'Show paint' }).check()

  const file = await studio.exportPsd()
  const layers = readSavedPsd(file.buffer).children ?? []
  expect(layers.map(({ name }) => name)).toEqual(['Paper', 'Colours', 'Paint', 'Lines'])
  const layer = layers[2]?.imageData as Picture
  expect([...colorAt(layer, LEFT), alphaAt(layer, LEFT), alphaAt(layer, RIGHT)]).toEqual([...RED, 255, 0])

  await expect(page.getByText(/Saved/)).toBeVisible()
  await page.reload()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), painted)).toBe(0)

  await studio.pick(file)
  await expect(page.getByText(`${file.name} ·`)).toBeVisible()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), painted)).toBe(0)
})

test('what the canvas shows is what is saved, also where paint multiplies', { tag: '@slow' }, async ({
  studio,
  page,
}) => {
  await studio.hint('#e0b040', HOUSE.leftRoom)
  await studio.setColour('#8090d0')
  await paint(studio, LEFT, { x: 100, y: 250 })
  await page.getByRole('combobox', { name: 'Paint blends' }).selectOption('multiply')
  const { picture, left, top } = await studio.previewAtFullSize(HOUSE.width, HOUSE.height)
  const png = await studio.exportPng()
  const part = crop(png, left, top, picture.width, picture.height)
  expect(largestDifference(picture, part)).toBeLessThanOrEqual(3)
  expect(colorAt(png, LEFT)[2]).toBeLessThan(0x40)
})

test('without the clip paint goes where the pen goes; by keyboard it paints, too', { tag: '@slow' }, async ({
  studio,
  page,
}) => {
  await page.keyboard.press('a')
  await expect(studio.tool('Paint brush')).toBeChecked()
  await expect(page.getByText(/^Paint brush: /)).toBeVisible()
  await page.getByRole('checkbox', { name: 'Clip to the area under the pen' }).uncheck()
  await page.getByRole('slider', { name: 'Paint opacity' }).fill('50')
  await studio.draw(LEFT, RIGHT)
  const png = await studio.exportPng()
  expect([colorAt(png, LEFT), colorAt(png, RIGHT)]).toEqual([
    [0xdf, 0x9c, 0x95],
    [0xdf, 0x9c, 0x95],
  ])
  await studio.canvas.focus()
  await page.keyboard.press('Enter')
  await expect(studio.button('Undo')).toBeEnabled()
  await studio.choose('Eyedropper')
  await studio.draw(LEFT)
  await expect(studio.colour).toHaveValue('#df9c95')
})

test('Esc takes a stroke of paint back while the pen is down', { tag: '@slow' }, async ({ studio, page }) => {
  await studio.choose('Paint brush')
  const at = await studio.toPage(LEFT)
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.mouse.move(at.x + 10, at.y)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(studio.button('Undo')).toBeDisabled()
  expect(colorAt(await studio.exportPng(), LEFT)).toEqual(WHITE)
})

test('paint is as wide as its size says, and narrower where a pen presses less', { tag: '@slow' }, async ({
  studio,
}) => {
  await studio.choose('Paint brush')
  const across = (y: number) => Array.from({ length: 8 }, (_, i) => ({ x: 220 + 20 * i, y }))
  const widthAt = async (y: number) => {
    const png = await studio.exportPng()
    return Array.from({ length: 61 }, (_, i) => colorAt(png, { x: 290, y: y - 30 + i })).filter(
      ([, green]) => green < 200,
    ).length
  }
  await studio.brushSize.fill('10')
  await studio.drawWithPen(1, ...across(120))
  expect(Math.abs((await widthAt(120)) - 10)).toBeLessThanOrEqual(2)
  await studio.brushSize.fill('40')
  await studio.drawWithPen(1, ...across(190))
  expect(Math.abs((await widthAt(190)) - 40)).toBeLessThanOrEqual(2)
  await studio.button('Undo').click()
  await studio.drawWithPen(0.2, ...across(190))
  expect(await widthAt(190)).toBeLessThan(30)
  expect(await widthAt(190)).toBeGreaterThan(2)
})
