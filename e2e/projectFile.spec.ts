import type { Page } from '@playwright/test'
import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { largestDifference } from './fixtures/picture.ts'
import { pngFile, Studio } from './fixtures/studio.ts'
import { expect, test } from './fixtures/test.ts'
import { withoutFileAccess } from './fixtures/withoutFileAccess.ts'

/** Stands in for the dialog and the file on disk; what is written lies in `window.written`, how often it asked in `window.asked`. */
const withFileAccess = (page: Page) =>
  page.addInitScript(() => {
    const written: number[][] = []
    const disk = { asked: 0, written, refuses: false }
    const createWritable = async () => {
      if (disk.refuses) throw new DOMException('not allowed any more', 'NotAllowedError')
      const parts: Blob[] = []
      return {
        write: async (part: Blob) => void parts.push(part),
        close: async () => void written.push([...new Uint8Array(await new Blob(parts).arrayBuffer())]),
        abort: async () => undefined,
      }
    }
    const showSaveFilePicker = async ({ suggestedName }: { suggestedName: string }) => {
      disk.asked += 1
      return { name: suggestedName, createWritable }
    }
    Object.assign(window, { disk, showSaveFilePicker })
  })

interface Disk {
  asked: number
  written: number[][]
  refuses: boolean
}
const disk = (page: Page) =>
  page.evaluate(() => {
    const { asked, written } = Reflect.get(window, 'disk') as Disk
    return { asked, written }
  })

test('a saved project opens in another browser to the same picture, to the byte, with its history', async ({
  studio,
  page,
  browser,
}) => {
  test.slow()
  await withoutFileAccess(page)
  await studio.start()
  await studio.open(pngFile(housePng(), 'house.png'))
  await studio.choose('Pen')
  await studio.draw({ x: 230, y: 120 }, { x: 350, y: 240 })
  await studio.choose('Fill')
  await studio.setColour('#c0392b')
  await studio.draw(HOUSE.leftRoom)
  await studio.hint('#ffd23f', HOUSE.sun)
  await studio.button('Another').click()
  await studio.ready()
  await page.mouse.move(10, 300)
  const at = await studio.toPage(HOUSE.rightRoom)
  await page.mouse.move(at.x, at.y)
  await page.keyboard.press('o')
  await studio.ready()
  await studio.hint('#216fdb', HOUSE.window)
  await studio.button('Undo').click()
  await studio.ready()
  const before = await studio.exportPngFile()
  const file = await studio.downloaded(() => studio.button('Save project').click())
  expect(file.name).toBe('house.tintline')

  const elsewhere = await browser.newContext()
  const other = new Studio(await elsewhere.newPage())
  await withoutFileAccess(other.page)
  await other.start()
  await other.open(file)
  await expect(other.page.getByText('house.png · 420 × 300')).toBeVisible()
  expect((await other.exportPngFile()).buffer.equals(before.buffer)).toBe(true)
  await other.button('Redo').click()
  await other.ready()
  await other.button('Undo').click()
  await other.ready()
  expect(largestDifference(await other.exportPng(), await studio.exportPng())).toBe(0)

  // The browser keeps what was opened, as it keeps every drawing.
  other.page.on('dialog', (dialog) => dialog.accept())
  await other.page.reload()
  await other.ready()
  await expect(other.page.getByText('house.png · 420 × 300')).toBeVisible()
  await expect(other.button('Redo')).toBeEnabled()
  await elsewhere.close()
})

test('a file that was chosen is saved to again without asking, and by itself after changes', {
  tag: '@slow',
}, async ({ studio, page }) => {
  await withFileAccess(page)
  await studio.start()
  await expect(studio.button('Save project')).toBeDisabled()
  await studio.open(pngFile(housePng(), 'house.png'))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  await studio.canvas.focus()
  await page.keyboard.press('Control+s')
  await expect(page.getByText('“house.tintline” is saved')).toBeVisible()
  expect((await disk(page)).written).toHaveLength(1)

  await studio.hint('#216fdb', HOUSE.window)
  await expect.poll(async () => (await disk(page)).written.length).toBe(2)
  await page.keyboard.press('Control+s')
  await expect.poll(async () => (await disk(page)).written.length).toBe(3)
  expect((await disk(page)).asked).toBe(1)
  await page.keyboard.press('Control+Shift+s')
  await expect.poll(async () => (await disk(page)).asked).toBe(2)

  // What is in the file is not lost when the page is left.
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    return dialog.accept()
  })
  const saved = await studio.exportPng()
  await studio.hint('#1f6f4a', HOUSE.sun)
  await studio.button('Undo').click()
  await studio.ready()
  const [, , , last = []] = (await disk(page)).written
  await studio.pick({ name: 'house.tintline', mimeType: '', buffer: Buffer.from(last) })
  await expect(studio.button('Redo')).toBeDisabled()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), saved)).toBe(0)
  // The one that was put away is saved all the same.
  await expect.poll(async () => (await disk(page)).written.length).toBeGreaterThan(4)
  await page.reload()
  expect(asked).toEqual([])
})

test('a file that cannot be written any more is told, and the next save asks anew', { tag: '@slow' }, async ({
  studio,
  page,
}) => {
  await withFileAccess(page)
  await studio.start()
  await studio.open(pngFile(housePng(), 'house.png'))
  await studio.button('Save project').click()
  await expect(page.getByText('“house.tintline” is saved')).toBeVisible()
  await page.evaluate(() => Object.assign(Reflect.get(window, 'disk'), { refuses: true }))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  await expect(page.getByRole('alert')).toContainText('“house.tintline” could not be saved anew')
  await page.evaluate(() => Object.assign(Reflect.get(window, 'disk'), { refuses: false }))
  await studio.button('Save project').click()
  await expect(page.getByText('“house.tintline” is saved')).toBeVisible()
  expect((await disk(page)).asked).toBe(2)
})

test('a damaged project is refused by name and leaves the drawing as it was', { tag: '@slow' }, async ({
  studio,
  page,
}) => {
  await withoutFileAccess(page)
  await studio.start()
  await studio.open(pngFile(housePng(), 'house.png'))
  const file = await studio.downloaded(() => studio.button('Save project').click())
  await studio.hint('#c0392b', HOUSE.leftRoom)
  const before = await studio.exportPng()
  const buffer = Buffer.from(file.buffer)
  buffer.fill(7, 300, 340)
  await studio.pick({ ...file, buffer })
  await expect(page.getByRole('alert')).toContainText('“house.tintline”: The file is damaged')
  expect(largestDifference(await studio.exportPng(), before)).toBe(0)
})
