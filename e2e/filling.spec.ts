import { difference } from './fixtures/difference.ts'
import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { colorAt, decodePng, encodePng, type Place, type Rgb } from './fixtures/picture.ts'
import { pngFile, type Studio } from './fixtures/studio.ts'
import { expect, tabTest as test } from './fixtures/tabTest.ts'

test.beforeEach(async ({ studio }) => {
  await studio.start()
  await studio.open(pngFile(housePng()))
})

const RED = [0xc0, 0x39, 0x2b]
const BLUE = [0x21, 0x6f, 0xdb]

async function fill(studio: Studio, hex: string, ...places: readonly Place[]): Promise<void> {
  await studio.choose('Fill')
  await studio.setColour(hex)
  await studio.draw(...places)
}

async function colourIn(studio: Studio, place: Place): Promise<Rgb> {
  return colorAt(await studio.preview(), await studio.inShot(place))
}

async function saved(studio: Studio, place: Place): Promise<Rgb> {
  await studio.ready()
  return colorAt(await studio.exportPng({ colourOnly: true }), place)
}

test('a filled area is exact at once, also while the generator is busy', async ({ studio }) => {
  await fill(studio, '#c0392b', HOUSE.leftRoom)
  await expect.poll(() => colourIn(studio, HOUSE.leftRoom)).toEqual(RED)
  // Its cells are known by now: nothing is waited for.
  await fill(studio, '#216fdb', HOUSE.window)
  expect(await colourIn(studio, HOUSE.window)).toEqual(BLUE)
  expect(await saved(studio, HOUSE.leftRoom)).toEqual(RED)
  expect(await saved(studio, HOUSE.window)).toEqual(BLUE)
})

test('neither hints, guesses, variations, palette nor gaps change what was filled; undo and redo do', async ({
  studio,
  page,
}) => {
  await fill(studio, '#c0392b', HOUSE.leftRoom)
  await studio.ready()
  await studio.hint('#1f6f4a', { x: 80, y: 240 })
  await expect(page.getByText(/^This area is filled: a hint does not change it/)).toBeVisible()
  await studio.hint('#ffd23f', HOUSE.rightRoom)
  expect(await saved(studio, HOUSE.leftRoom)).toEqual(RED)
  await studio.button('Another').click()
  expect(await saved(studio, HOUSE.leftRoom)).toEqual(RED)
  await page.getByRole('slider', { name: 'Close gaps' }).fill('40')
  expect(await saved(studio, HOUSE.leftRoom)).toEqual(RED)
  await studio.guidance('Palette').check()
  expect(await saved(studio, HOUSE.leftRoom)).toEqual(RED)
  await studio.guidance('None').check()
  expect(await saved(studio, HOUSE.leftRoom)).toEqual(RED)
  for (let step = 0; step < 6; step++) await studio.button('Undo').click()
  await studio.ready()
  expect(difference(await saved(studio, HOUSE.leftRoom), '#c0392b')).toBeGreaterThan(10)
  await studio.button('Redo').click()
  expect(await saved(studio, HOUSE.leftRoom)).toEqual(RED)
})

test('dragging fills every area on the way as one step; “Unpainted only” passes over what is filled', async ({
  studio,
  page,
}) => {
  await fill(studio, '#216fdb', HOUSE.window)
  await page.getByRole('checkbox', { name: 'Unpainted only' }).check()
  await fill(studio, '#c0392b', { x: 60, y: 160 }, HOUSE.window, { x: 230, y: 160 })
  expect(await saved(studio, HOUSE.leftRoom)).toEqual(RED)
  expect(await saved(studio, HOUSE.rightRoom)).toEqual(RED)
  expect(await saved(studio, HOUSE.window)).toEqual(BLUE)
  await studio.button('Undo').click()
  expect(await saved(studio, HOUSE.window)).toEqual(BLUE)
  expect(await saved(studio, HOUSE.leftRoom)).not.toEqual(RED)
})

test('Esc takes a fill back while the pointer is down', { tag: '@slow' }, async ({ studio, page }) => {
  await studio.choose('Fill')
  await studio.setColour('#c0392b')
  const at = await studio.toPage(HOUSE.leftRoom)
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect(await colourIn(studio, HOUSE.leftRoom)).toEqual([255, 255, 255])
  await expect(studio.button('Undo')).toBeDisabled()
})

test('filled areas come back after a reload, and by keyboard they are filled as well', {
  tag: '@slow',
}, async ({ studio, page }) => {
  await studio.setColour('#c0392b')
  await studio.canvas.focus()
  await page.keyboard.press('g')
  await expect(studio.tool('Fill')).toBeChecked()
  // The middle of the view lies in the right room.
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  expect(await saved(studio, HOUSE.rightRoom)).toEqual(RED)
  await expect(page.getByText(/Saved/)).toBeVisible()
  await page.reload()
  await studio.ready()
  expect(await saved(studio, HOUSE.rightRoom)).toEqual(RED)
})

test('the lasso fills what it encloses for more than half, by pointer and by keyboard', async ({
  studio,
  page,
}) => {
  await studio.choose('Lasso')
  await studio.setColour('#c0392b')
  await studio.draw({ x: 60, y: 110 }, { x: 160, y: 110 }, { x: 160, y: 215 }, { x: 60, y: 215 })
  expect(await saved(studio, HOUSE.window)).toEqual(RED)
  expect(await saved(studio, HOUSE.leftRoom)).not.toEqual(RED)

  await studio.setColour('#216fdb')
  await studio.canvas.focus()
  await page.keyboard.press('l')
  await studio.draw({ x: 285, y: 5 })
  const steps = async (key: string, count: number) => {
    for (let step = 0; step < count; step++) await page.keyboard.press(key)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Enter')
  const { scale } = await studio.geometry()
  const far = Math.round((100 * scale) / 48)
  await steps('Shift+ArrowRight', far)
  await steps('Shift+ArrowDown', far)
  await steps('Shift+ArrowLeft', far)
  await page.keyboard.press('Enter')
  expect(await saved(studio, HOUSE.sun)).toEqual(BLUE)
})

test('with “Close gaps” an area ends at an opening in its line, without it at closed lines alone', {
  tag: '@slow',
}, async ({ studio, page }) => {
  const open = decodePng(housePng())
  // A door of 14 px in the wall between the rooms.
  for (let y = 193; y < 207; y++) open.data.fill(255, 4 * (y * open.width + 180), 4 * (y * open.width + 200))
  await studio.pick(pngFile(encodePng(open), 'door.png'))
  await expect(page.getByText('door.png ·')).toBeVisible()
  await studio.ready()
  const gaps = page.getByRole('slider', { name: 'Close gaps' })
  // Nothing is guessed, so that what shows is what was filled.
  await page.getByRole('slider', { name: 'Guess', exact: true }).fill('0')
  await gaps.fill('0')
  await studio.ready()
  await fill(studio, '#c0392b', HOUSE.leftRoom)
  expect(await saved(studio, HOUSE.rightRoom)).toEqual(RED)
  await studio.button('Undo').click()
  await gaps.fill('24')
  await studio.ready()
  await fill(studio, '#c0392b', HOUSE.leftRoom)
  expect(await saved(studio, HOUSE.leftRoom)).toEqual(RED)
  expect(await saved(studio, HOUSE.rightRoom)).not.toEqual(RED)
  // Colours meet in the middle of the line, so that no paper shines through beside it.
  await fill(studio, '#216fdb', HOUSE.rightRoom)
  const png = await studio.exportPng({ colourOnly: true })
  const across = Array.from({ length: 40 }, (_, i) => colorAt(png, { x: 170 + i, y: 130 }).join())
  expect([...new Set(across)]).toEqual([RED.join(), BLUE.join()])
})
