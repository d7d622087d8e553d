import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { colorAt, type Picture, type Place } from './fixtures/picture.ts'
import { pngFile, type Studio } from './fixtures/studio.ts'
import { expect, tabTest as test } from './fixtures/tabTest.ts'

const RED = [0xc0, 0x39, 0x2b]
const BLUE = [0x21, 0x6f, 0xdb]

test.beforeEach(async ({ studio }) => {
  await studio.start()
  await studio.open(pngFile(housePng()))
  await studio.guidance('None').check()
  await studio.page.getByRole('slider', { name: 'Guess' }).fill('0')
  await studio.ready()
})

const sees = (picture: Picture, color: readonly number[], places: readonly Place[]) =>
  places.map((place) => String(colorAt(picture, place)) === String(color))

async function fillAlong(studio: Studio, hex: string, ...places: readonly Place[]) {
  await studio.choose('Fill')
  await studio.setColour(hex)
  await studio.draw(...places)
  await studio.ready()
}

async function clickWith(studio: Studio, key: 'Shift' | 'Alt', place: Place) {
  await studio.page.keyboard.down(key)
  await studio.draw(place)
  await studio.page.keyboard.up(key)
}

test('fill and paint stay inside what is selected; Shift adds, Alt takes away, Ctrl+D ends it', async ({
  studio,
  page,
}) => {
  const { leftRoom, rightRoom, window, sun } = HOUSE
  await studio.choose('Select')
  await expect(page.getByText('all but hints then stays inside')).toBeVisible()
  await studio.draw(leftRoom)
  await clickWith(studio, 'Shift', rightRoom)
  await clickWith(studio, 'Shift', window)
  await clickWith(studio, 'Alt', window)
  await fillAlong(studio, '#c0392b', { x: 60, y: 160 }, window, { x: 230, y: 160 })

  // Esc closes the dialog and takes nothing else.
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Selection' })).toBeVisible()

  await studio.choose('Paint brush')
  await page.getByRole('checkbox', { name: 'Clip to the area under the pen' }).uncheck()
  await studio.setColour('#216fdb')
  await studio.draw({ x: 60, y: 160 }, window, { x: 230, y: 160 })
  await page.keyboard.press('Control+d')
  await expect(page.getByRole('heading', { name: 'Selection' })).toBeHidden()
  await studio.draw(sun)
  await studio.ready()
  const picture = await studio.exportPng()
  expect(sees(picture, RED, [leftRoom, rightRoom, window, sun])).toEqual([true, true, false, false])
  const along = [{ x: 65, y: 160 }, window, { x: 225, y: 160 }, sun]
  expect(sees(picture, BLUE, along)).toEqual([true, false, true, true])
})

test('by keyboard: an area, its inverse, one colour and none', { tag: '@slow' }, async ({ studio, page }) => {
  const { leftRoom, rightRoom, sun } = HOUSE
  await studio.canvas.focus()
  await page.keyboard.press('s')
  await expect(studio.tool('Select')).toBeChecked()
  // The middle of the view lies in the right room.
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Shift+i')
  await fillAlong(studio, '#c0392b', leftRoom, { x: 260, y: 240 })
  const inverse = await studio.exportPng({ colourOnly: true })
  expect(sees(inverse, RED, [leftRoom, rightRoom])).toEqual([true, false])

  await page
    .getByRole('group', { name: 'Colours in this drawing' })
    .getByRole('button', { name: /^#c0392b/ })
    .click()
  await studio.button('Select its areas').click()
  await fillAlong(studio, '#216fdb', sun, { x: 330, y: 180 }, { x: 60, y: 240 })
  // The pen, too, draws inside only.
  await studio.choose('Pen')
  await studio.draw({ x: 40, y: 260 }, { x: 60, y: 262 }, { x: 260, y: 260 })
  const recoloured = await studio.exportPng({ colourOnly: true })
  expect(sees(recoloured, BLUE, [leftRoom, rightRoom, sun])).toEqual([true, false, false])
  const drawn = await studio.exportPng()
  expect(
    [
      { x: 60, y: 262 },
      { x: 240, y: 260 },
    ].map((place) => colorAt(drawn, place)[2]),
  ).toEqual([0, 255])

  await studio.canvas.focus()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'Selection' })).toBeHidden()
})

test('a freehand selection is exact, and the list of commands has it', { tag: '@slow' }, async ({
  studio,
}) => {
  await studio.command('select freehand')
  await expect(studio.tool('Select')).toBeChecked()
  await studio.draw({ x: 220, y: 120 }, { x: 280, y: 120 }, { x: 280, y: 240 }, { x: 220, y: 240 })
  await fillAlong(studio, '#c0392b', { x: 250, y: 180 })
  const filled = await studio.exportPng({ colourOnly: true })
  expect(
    sees(filled, RED, [
      { x: 250, y: 180 },
      { x: 300, y: 180 },
      { x: 250, y: 110 },
    ]),
  ).toEqual([true, false, false])
})
