import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { colorAt, largestDifference, type Place } from './fixtures/picture.ts'
import { pngFile, type Studio } from './fixtures/studio.ts'
import { expect, tabTest as test } from './fixtures/tabTest.ts'

test.beforeEach(async ({ studio }) => {
  await studio.start()
  await studio.open(pngFile(housePng()))
})

async function fill(studio: Studio, hex: string, place: Place): Promise<void> {
  await studio.choose('Fill')
  await studio.setColour(hex)
  await studio.draw(place)
  await studio.ready()
}

const colourOf = (studio: Studio, hex: string) =>
  studio.page.getByRole('group', { name: 'Colours in this drawing' }).getByRole('button', { name: hex })

test('a guess that is locked stays through variations, with stripes when wanted, until it is unlocked', async ({
  studio,
  page,
}) => {
  await studio.hint('#1f6f4a', HOUSE.leftRoom)
  await studio.choose('Hand')
  await studio.draw(HOUSE.rightRoom)
  const guessed = colorAt(await studio.exportPng(), HOUSE.rightRoom)
  await studio.button('Lock').click()
  await expect(page.getByText(/^Locked:/)).toBeVisible()
  const plain = await studio.shot()
  await page.getByRole('checkbox', { name: 'Show locks' }).check()
  expect(largestDifference(plain, await studio.shot())).toBeGreaterThan(60)
  for (let i = 0; i < 2; i++) await studio.button('Another').click()
  await studio.hint('#ffd23f', { x: 250, y: 200 })
  await expect(page.getByText(/^This area is locked: a hint does not change it/)).toBeVisible()
  expect(colorAt(await studio.exportPng(), HOUSE.rightRoom)).toEqual(guessed)

  const at = await studio.toPage(HOUSE.rightRoom)
  await page.mouse.move(at.x, at.y)
  await page.keyboard.press('Shift+O')
  await expect(page.getByText(/^Unlocked:/)).toBeVisible()
  await studio.hint('#ffd23f', { x: 250, y: 200 })
  expect(colorAt(await studio.exportPng(), { x: 250, y: 200 })).toEqual([0xff, 0xd2, 0x3f])
  await studio.button('Lock all').click()
  await studio.button('Unlock all').click()
  await expect(studio.button('Unlock all')).toBeDisabled()
})

test('a colour changes wherever it shows, two become one, and a slider shifts all, each one step', async ({
  studio,
  page,
}) => {
  await fill(studio, '#c0392b', HOUSE.leftRoom)
  await fill(studio, '#c0392b', HOUSE.sun)
  await fill(studio, '#216fdb', HOUSE.rightRoom)
  await colourOf(studio, '#c0392b').click()
  await studio.setColour('#6a4c93')
  await studio.button('Change to #6a4c93').click()
  await studio.ready()
  const changed = await studio.exportPng()
  for (const place of [HOUSE.leftRoom, HOUSE.sun]) expect(colorAt(changed, place)).toEqual([0x6a, 0x4c, 0x93])
  expect(colorAt(changed, HOUSE.rightRoom)).toEqual([0x21, 0x6f, 0xdb])

  await studio.button('Merge into…').click()
  await colourOf(studio, '#216fdb').click()
  await studio.ready()
  const merged = await studio.exportPng()
  for (const place of [HOUSE.leftRoom, HOUSE.sun, HOUSE.rightRoom])
    expect(colorAt(merged, place)).toEqual([0x21, 0x6f, 0xdb])
  await expect(colourOf(studio, '#6a4c93')).toHaveCount(0)

  // One key after the other: the slider keeps the focus while its colour becomes another one.
  const hue = page.getByRole('slider', { name: 'Shift hue' })
  await hue.focus()
  await page.keyboard.press('PageUp')
  await studio.ready()
  await expect(hue).toBeFocused()
  await studio.button('Undo').click()
  await studio.ready()
  await hue.focus()
  await page.keyboard.press('PageUp')
  await studio.ready()
  const shifted = colorAt(await studio.exportPng(), HOUSE.rightRoom)
  expect(shifted).not.toEqual([0x21, 0x6f, 0xdb])
  await studio.button('Undo').click()
  await studio.ready()
  expect(colorAt(await studio.exportPng(), HOUSE.rightRoom)).toEqual([0x21, 0x6f, 0xdb])
})

test('a colour becomes one that is chosen beside it, seen while it is looked for, in one step', {
  tag: '@slow',
}, async ({ studio, page }) => {
  await fill(studio, '#c0392b', HOUSE.leftRoom)
  await fill(studio, '#c0392b', HOUSE.sun)
  await expect(page.getByLabel('New colour')).toHaveCount(0)
  await colourOf(studio, '#c0392b').click()
  const chosen = page.getByLabel('New colour')
  await expect(chosen).toHaveValue('#c0392b')
  const inView = async (place: Place) => colorAt(await studio.shot(), await studio.inShot(place))
  // As the browser's dialog tells it: a colour that is looked at, then the one that is taken.
  await chosen.evaluate((input: HTMLInputElement) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, '#6a4c93')
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
  expect(await inView(HOUSE.sun)).toEqual([0x6a, 0x4c, 0x93])
  await chosen.fill('#2a9d8f')
  await studio.ready()
  const png = await studio.exportPng()
  for (const place of [HOUSE.leftRoom, HOUSE.sun]) expect(colorAt(png, place)).toEqual([0x2a, 0x9d, 0x8f])
  await expect(chosen).toHaveValue('#2a9d8f')
  await studio.button('Undo').click()
  await studio.ready()
  expect(colorAt(await studio.exportPng(), HOUSE.sun)).toEqual([0xc0, 0x39, 0x2b])
})

test('while a colour becomes another, nothing else in the picture changes', { tag: '@slow' }, async ({
  studio,
}) => {
  await studio.hint('#1f6f4a', HOUSE.leftRoom)
  await studio.hint('#ffd23f', HOUSE.sun)
  const before = await studio.exportPng({ colourOnly: true })
  await colourOf(studio, '#1f6f4a').click()
  await studio.setColour('#6a4c93')
  await studio.button('Change to #6a4c93').click()
  await studio.ready()
  const expected = Buffer.from(before.data)
  for (let i = 0; i < expected.length; i += 4)
    if (expected.readUIntBE(i, 3) === 0x1f6f4a) expected.writeUIntBE(0x6a4c93, i, 3)
  expect(expected.equals(before.data)).toBe(false)
  const after = await studio.exportPng({ colourOnly: true })
  expect(Buffer.compare(Buffer.from(after.data), expected)).toBe(0)
  await studio.button('Undo').click()
  await studio.ready()
  expect(Buffer.compare(Buffer.from((await studio.exportPng({ colourOnly: true })).data), before.data)).toBe(
    0,
  )
})

test('what was guessed from a hint goes when that hint, the only one of its colour, is erased', {
  tag: '@slow',
}, async ({ studio }) => {
  await studio.hint('#1f6f4a', HOUSE.leftRoom)
  await studio.hint('#ffd23f', HOUSE.sun)
  await expect(colourOf(studio, '#1f6f4a')).toHaveCount(1)
  await studio.choose('Eraser')
  await studio.draw(HOUSE.leftRoom)
  await studio.ready()
  await expect(colourOf(studio, '#1f6f4a')).toHaveCount(0)
  await expect(colourOf(studio, '#ffd23f')).toHaveCount(1)
})
