import { difference } from './fixtures/difference.ts'
import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { alphaAt, colorAt, largestDifference, type Place } from './fixtures/picture.ts'
import { pngFile, type Studio } from './fixtures/studio.ts'
import { expect, tabTest as test } from './fixtures/tabTest.ts'

test.beforeEach(async ({ studio }) => {
  await studio.start()
  await studio.open(pngFile(housePng()))
})

async function colourIn(studio: Studio, place: Place): Promise<readonly [number, number, number]> {
  return colorAt(await studio.preview(), await studio.inShot(place))
}

test('toggles hide lines, hints and colours', async ({ studio }) => {
  await studio.hint('#c0392b', HOUSE.leftRoom)
  await studio.hint('#e0b040', HOUSE.rightRoom)
  expect((await colourIn(studio, HOUSE.wall))[0]).toBeLessThan(40)
  await studio.toggle('Show lines').uncheck()
  expect((await colourIn(studio, HOUSE.wall))[0]).toBeGreaterThan(60)
  await studio.toggle('Show lines').check()
  await studio.toggle('Show colours').uncheck()
  expect(await colourIn(studio, HOUSE.leftRoom)).toEqual([255, 255, 255])
  const withHints = await studio.shot()
  expect(largestDifference(withHints, await studio.preview())).toBeGreaterThan(60)
})

test('keep leaves paper white, the eraser takes a hint away, the eyedropper picks', async ({ studio }) => {
  await studio.hint('#c0392b', HOUSE.leftRoom)
  await studio.choose('Keep brush')
  await studio.draw(HOUSE.rightRoom)
  await studio.ready()
  expect(difference(await colourIn(studio, HOUSE.rightRoom), '#ffffff')).toBeLessThanOrEqual(3)

  await studio.setColour('#000000')
  await studio.choose('Eyedropper')
  await studio.draw(HOUSE.leftRoom)
  await expect(studio.colour).toHaveValue(/^#[0-9a-f]{6}$/i)
  expect(difference(hexToRgb(await studio.colour.inputValue()), '#c0392b')).toBeLessThanOrEqual(3)

  await studio.choose('Eraser')
  await studio.draw(HOUSE.leftRoom)
  await studio.ready()
  expect(difference(await colourIn(studio, HOUSE.leftRoom), '#c0392b')).toBeGreaterThan(10)
})

function hexToRgb(hex: string): readonly [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

test('colour only is a layer with transparency', { tag: '@slow' }, async ({ studio }) => {
  await studio.hint('#c0392b', HOUSE.leftRoom)
  const layer = await studio.exportPng({ colourOnly: true })
  expect([layer.width, layer.height]).toEqual([HOUSE.width, HOUSE.height])
  expect(alphaAt(layer, HOUSE.leftRoom)).toBe(255)
  expect(difference(colorAt(layer, HOUSE.leftRoom), '#c0392b')).toBeLessThanOrEqual(3)
  expect(alphaAt(layer, HOUSE.sky)).toBe(0)
})

test('the latest of many quick strokes wins, and pen-up leaves Ready at once', async ({ studio, page }) => {
  await page.evaluate(() => {
    const seen: string[] = []
    Object.assign(window, { statusAtPenUp: seen })
    window.addEventListener('pointerup', ({ target }) => {
      if (!(target instanceof Element && target.closest('[role=application]'))) return
      setTimeout(() => seen.push(document.querySelector('[role=status]')?.textContent ?? ''))
    })
  })
  const colours = ['#c0392b', '#2471a3', '#27ae60', '#f4d03f', '#8e44ad']
  await studio.choose('Hint brush')
  for (const colour of colours) {
    await studio.setColour(colour)
    await studio.draw(HOUSE.leftRoom)
  }
  await studio.ready()
  expect(difference(await colourIn(studio, HOUSE.leftRoom), '#8e44ad')).toBeLessThanOrEqual(3)
  const seen = await page.evaluate(() => (window as unknown as { statusAtPenUp: string[] }).statusAtPenUp)
  expect(seen).toHaveLength(colours.length)
  for (const text of seen) expect(text).not.toMatch(/Ready$/)
})

test('the pen draws black lines that grow with pressure and hold the colour in', async ({ studio }) => {
  await studio.choose('Pen')
  await studio.brushSize.fill('12')
  const across = (y: number) => Array.from({ length: 8 }, (_, i) => ({ x: 220 + 20 * i, y }))
  await studio.drawWithPen(0.2, ...across(140))
  await studio.drawWithPen(1, ...across(220))
  const drawn = await studio.exportPng()
  const inkAround = (y: number) => {
    let rows = 0
    for (let dy = -15; dy <= 15; dy++) if (colorAt(drawn, { x: 290, y: y + dy })[0] < 200) rows++
    return rows
  }
  expect(inkAround(140)).toBeGreaterThan(0)
  expect(inkAround(220)).toBeGreaterThan(inkAround(140))
  await studio.button('Undo').click()
  await studio.button('Undo').click()
  await studio.ready()
  expect(colorAt(await studio.exportPng(), { x: 290, y: 220 })).toEqual([255, 255, 255])
})

test('zooming keeps the place under the pointer, fit and 100 % do what they say', async ({
  studio,
  page,
}) => {
  const at = await studio.toPage(HOUSE.window)
  await page.mouse.move(at.x, at.y)
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -300)
  await page.keyboard.up('Control')
  const before = (await studio.geometry()).scale
  await expect.poll(async () => (await studio.geometry()).scale).toBeGreaterThanOrEqual(before)
  const after = await studio.toPage(HOUSE.window)
  expect(Math.hypot(after.x - at.x, after.y - at.y)).toBeLessThan(1.5)

  await page.keyboard.press('Control+1')
  await expect.poll(async () => (await studio.geometry()).scale).toBe(1)
  await studio.button('Fit').click()
  const { box, scale } = await studio.geometry()
  expect(HOUSE.width * scale).toBeLessThanOrEqual(box.width)
  expect(HOUSE.height * scale).toBeLessThanOrEqual(box.height)
  expect(Math.max((HOUSE.width * scale) / box.width, (HOUSE.height * scale) / box.height)).toBeGreaterThan(
    0.7,
  )
})

test('the eraser takes lines away: rooms whose wall is gone are one, and undo brings the wall back', {
  tag: '@slow',
}, async ({ studio, page }) => {
  await studio.hint('#216fdb', HOUSE.leftRoom)
  expect(colorAt(await studio.exportPng(), HOUSE.wall)).toEqual([0, 0, 0])
  await studio.choose('Pen')
  await studio.choose('Eraser')
  await expect(
    page.getByRole('radiogroup', { name: 'The eraser takes away' }).getByRole('radio', { name: 'Lines' }),
  ).toBeChecked()
  await studio.brushSize.fill('24')
  await studio.draw({ x: HOUSE.wall.x, y: 150 }, { x: HOUSE.wall.x, y: 250 })
  await studio.ready()
  const open = await studio.exportPng()
  for (const place of [HOUSE.leftRoom, HOUSE.wall, HOUSE.rightRoom])
    expect(colorAt(open, place)).toEqual([0x21, 0x6f, 0xdb])
  await page.reload()
  await studio.ready()
  expect(colorAt(await studio.exportPng(), HOUSE.wall)).toEqual([0x21, 0x6f, 0xdb])
  await studio.button('Undo').click()
  await studio.ready()
  expect(colorAt(await studio.exportPng(), HOUSE.wall)).toEqual([0, 0, 0])
})
