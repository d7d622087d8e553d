import { difference } from './fixtures/difference.ts'
import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { colorAt, decodePng } from './fixtures/picture.ts'
import { pngFile } from './fixtures/studio.ts'
import { expect, tabTest as test } from './fixtures/tabTest.ts'
import { violations } from './fixtures/violations.ts'

test('axe finds nothing in the studio and its dialogs', async ({ studio, page }) => {
  await studio.start()
  expect(await violations(page)).toEqual([])
  await studio.open(pngFile(housePng()))
  expect(await violations(page)).toEqual([])
  for (const name of ['Sheet size', 'Open recent', 'Gallery', 'Export']) {
    await studio.button(name).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
})

test('the bars show whole at every width down to a small tablet, without a scrollbar', {
  tag: '@slow',
}, async ({ studio, page }) => {
  await studio.start()
  await studio.open(pngFile(housePng()))
  for (const width of [1280, 1100, 1000, 900, 760, 720, 600]) {
    await page.setViewportSize({ width, height: 600 })
    for (const bar of [page.getByRole('banner'), page.getByRole('radiogroup', { name: 'Tools' })]) {
      const hidden = () => bar.evaluate((node) => node.scrollWidth - node.clientWidth)
      await expect.poll(hidden, `${width} px`).toBe(0)
    }
    const { x = 0, width: wide = 0 } = (await studio.button('Export').boundingBox()) ?? {}
    expect(width - x - wide, 'Export stands at the right').toBeLessThan(16)
  }
  // On a telephone the bar moves under Export, and what only the list of commands has is a tap away.
  await page.setViewportSize({ width: 400, height: 800 })
  await expect(studio.button('Export')).toBeInViewport({ ratio: 1 })
  await page.getByRole('button', { name: 'Commands' }).click()
  await expect(page.getByRole('combobox', { name: 'Search commands' })).toBeFocused()
  await page.keyboard.press('Escape')
  // A page zoomed to twice its size is as narrow, and low: the panels stay beside the canvas.
  await page.setViewportSize({ width: 640, height: 400 })
  await expect.poll(async () => (await studio.canvas.boundingBox())?.height).toBeGreaterThan(280)
})

test('on a telephone a shadow shows at which end a bar goes on', async ({ studio, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await studio.start()
  const widthOfExport = 56
  for (const [bar, keptPx] of [
    [page.getByRole('banner'), widthOfExport],
    [page.getByRole('radiogroup', { name: 'Tools' }), 0],
  ] as const) {
    /** At which ends the bar, near its border where no button is, is darker than in its middle. */
    const shadows = async () => {
      const picture = decodePng(await bar.screenshot())
      const [left, middle, right] = [1, 180, picture.width - keptPx - 2].map(
        (x) => colorAt(picture, { x, y: 3 })[0],
      )
      return [left, right].map((end = 0) => end < (middle ?? 0) - 10)
    }
    const scrollTo = (left: number) => bar.evaluate((node, px) => node.scrollTo(px, 0), left)
    await expect.poll(shadows).toEqual([false, true])
    await scrollTo(40)
    await expect.poll(shadows).toEqual([true, true])
    await scrollTo(1000)
    await expect.poll(shadows).toEqual([true, false])
  }
})

test('where the system chooses all colours, the artist’s stay, and the tool in hand is framed', {
  tag: '@slow',
}, async ({ studio, page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await studio.start()
  const swatch = page.getByRole('button', { name: '#c1292e' })
  await expect(swatch).toHaveCSS('background-color', 'rgb(193, 41, 46)')
  const frameOf = (name: 'Hint brush' | 'Eraser') =>
    studio.tool(name).evaluate((input) => {
      const label = input.closest('label')
      return label && getComputedStyle(label).outlineStyle
    })
  expect([await frameOf('Hint brush'), await frameOf('Eraser')]).toEqual(['solid', 'none'])
})

test('panels hidden and shown by their buttons leave the focus on the way back', { tag: '@slow' }, async ({
  studio,
  page,
}) => {
  await studio.start()
  await studio.button('Hide panels').focus()
  await page.keyboard.press('Enter')
  await expect(studio.button('Show panels')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(studio.button('Hide panels')).toBeFocused()
  await studio.button('Teach').click()
  await page.getByRole('button', { name: 'Close Teach' }).click()
  await expect(studio.button('Teach')).toBeFocused()
})

test('on a narrow page, too, news can be read whole', { tag: '@slow' }, async ({ studio, page }) => {
  await page.setViewportSize({ width: 900, height: 700 })
  await studio.start()
  await studio.open(pngFile(housePng(), 'a house with rather a long name, version 3.png'))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  await studio.button('New').click()
  const news = page.getByRole('alert').getByRole('paragraph')
  await expect(news).toContainText('put away')
  expect(await news.evaluate((node) => node.scrollWidth - node.clientWidth)).toBe(0)
  await expect(studio.status).toHaveText(/Ready$/)
  await studio.button('Dismiss').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('contentinfo')).toBeFocused()
  await studio.pick(pngFile(Buffer.from('Dear diary'), 'notes.png'))
  await studio.button('Dismiss').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('a drawing can be coloured and saved with the keyboard alone', async ({ studio, page }) => {
  await studio.start()
  await studio.open(pngFile(housePng()))
  await page.keyboard.press('b')
  await expect(studio.tool('Hint brush')).toBeChecked()
  await studio.colour.focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('#c0392b')
  await page.keyboard.press('Enter')
  await studio.canvas.focus()
  await page.keyboard.press('Enter')
  await studio.ready()
  // The keyboard's cursor starts in the middle of the view, which lies in the right room.
  const middle = { x: HOUSE.width / 2, y: HOUSE.height / 2 }
  const hinted = async () => colorAt(await studio.preview(), await studio.inShot(middle))
  expect(difference(await hinted(), '#c0392b')).toBeLessThanOrEqual(3)
  await studio.canvas.focus()
  await page.keyboard.press('Control+z')
  await studio.ready()
  expect(difference(await hinted(), '#c0392b')).toBeGreaterThan(10)
})

test('a drawing opened by keyboard is gone on with on the canvas, which the list of commands leads back to', async ({
  studio,
  page,
}) => {
  await studio.start()
  await page.getByRole('button', { name: 'Tulips' }).focus()
  await page.keyboard.press('Enter')
  await expect(studio.canvas).toBeFocused()
  await studio.button('Export').focus()
  await studio.command('canvas')
  await expect(studio.canvas).toBeFocused()
})

test('every control has a name and shows that it is focused', async ({ studio, page }) => {
  await studio.start()
  await studio.open(pngFile(housePng()))
  const seen = new Set<string>()
  for (let i = 0; i < 100; i++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      if (!element || element === document.body) return undefined
      const isRinged = (node: Element | null) => node && getComputedStyle(node).outlineStyle !== 'none'
      return {
        name: element.getAttribute('aria-label') ?? element.textContent ?? '',
        // A native control may lie unseen in what shows its focus.
        visible: isRinged(element) || isRinged(element.parentElement) || isRinged(element.closest('label')),
      }
    })
    if (!focused) break
    seen.add(focused.name.trim())
    expect(focused.visible, focused.name).toBe(true)
  }
  for (const name of [
    'New',
    'Open',
    'Export',
    'Fit',
    'Canvas',
    'Hint brush',
    'Brush size',
    'Colour',
    'Show lines',
  ]) {
    expect(
      [...seen].some((text) => text.startsWith(name)),
      `${name} is reached by Tab`,
    ).toBe(true)
  }
})
