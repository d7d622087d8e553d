import type { Page } from '@playwright/test'
import { adaptation } from './fixtures/adaptation.ts'
import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { colorAt, largestDifference } from './fixtures/picture.ts'
import { pngFile, Studio } from './fixtures/studio.ts'
import { TeachPanel } from './fixtures/teachPanel.ts'
import { expect, test } from './fixtures/test.ts'

/** A stroke of the pen in the right room. */
const PEN = {
  from: { x: 230, y: 120 },
  middle: { x: 290, y: 180 },
  to: { x: 350, y: 240 },
}

test('the drawing, its hints and the sketch come back after a reload, with their history', async ({
  studio,
  page,
}) => {
  page.on('dialog', (dialog) => dialog.accept())
  await studio.start()
  await studio.open(pngFile(housePng()))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  await studio.choose('Pen')
  await studio.draw(PEN.from, PEN.to)
  await studio.ready()
  const first = await studio.exportPng()
  await studio.hint('#2471a3', HOUSE.window)
  const before = await studio.exportPng()

  await page.reload()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), before)).toBe(0)
  await studio.button('Undo').click()
  await studio.ready()
  const undone = await studio.exportPng()
  expect(colorAt(undone, HOUSE.window)).not.toEqual(colorAt(before, HOUSE.window))
  expect(largestDifference(undone, first)).toBe(0)
  await studio.button('Redo').click()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), before)).toBe(0)
  for (let step = 0; step < 2; step++) await studio.button('Undo').click()
  await studio.ready()
  expect(colorAt(await studio.exportPng(), PEN.middle)).not.toEqual(colorAt(before, PEN.middle))
})

/** Runs in the page: whether what was guessed is kept for the drawing as it is. */
function areGuessesKept(): Promise<boolean> {
  return new Promise((answer, fail) => {
    const opening = indexedDB.open('tintline')
    opening.onerror = () => fail(opening.error)
    opening.onsuccess = () => {
      const tx = opening.result.transaction(['projects', 'guesses'])
      const projects = tx.objectStore('projects').getAll()
      const kept = tx.objectStore('guesses').getAll()
      tx.oncomplete = () => {
        opening.result.close()
        answer(kept.result[0]?.flatsRevision === projects.result[0]?.flatsRevision)
      }
    }
  })
}

/** Runs in the page before the studio does: as if every cell had been guessed green. */
function guessGreen(): void {
  const opening = indexedDB.open('tintline')
  opening.onsuccess = () => {
    const tx = opening.result.transaction('guesses', 'readwrite')
    const store = tx.objectStore('guesses')
    const cursor = store.openCursor()
    cursor.onsuccess = () => {
      const kept = cursor.result?.value
      kept?.guesses.colors.fill(0x00ff00)
      cursor.result?.update(kept)
    }
    tx.oncomplete = () => opening.result.close()
  }
}

test('after a reload what was guessed before shows, also where the generator would guess otherwise now', {
  tag: '@slow',
}, async ({ studio, page }) => {
  test.slow()
  page.on('dialog', (dialog) => dialog.accept())
  await studio.start()
  await studio.open(pngFile(housePng()))
  await studio.hint('#ffd23f', HOUSE.sun)
  const first = await studio.exportPng()
  await studio.button('Another').click()
  await studio.ready()
  const before = await studio.exportPng()
  await expect.poll(() => page.evaluate(areGuessesKept)).toBe(true)

  await page.reload()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), before)).toBe(0)
  await studio.button('Undo').click()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), first)).toBe(0)
  await studio.button('Redo').click()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), before)).toBe(0)

  await page.addInitScript(guessGreen)
  await page.reload()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), before)).toBeGreaterThan(0)
})

test('also where an adaptation guessed it', { tag: '@slow' }, async ({ studio, page }) => {
  test.slow()
  page.on('dialog', (dialog) => dialog.accept())
  await studio.start()
  const teach = new TeachPanel(studio)
  await teach.open()
  await teach.importAdaptation('Ink.safetensors', adaptation())
  await expect(teach.panel.getByRole('radio', { name: 'Ink' })).toBeChecked()
  await studio.open(pngFile(housePng()))
  await studio.hint('#ffd23f', HOUSE.sun)
  const before = await studio.exportPng()
  await expect.poll(() => page.evaluate(areGuessesKept)).toBe(true)

  await page.addInitScript(guessGreen)
  await page.reload()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), before)).toBeGreaterThan(0)
  await teach.open()
  await expect(teach.panel.getByRole('radio', { name: 'Ink' })).toBeChecked()
})

test('a stroke is safe as soon as the studio says it is saved, even when the tab crashes', async ({
  studio,
  page,
  context,
  pageErrors,
}) => {
  await studio.start()
  await studio.open(pngFile(housePng()))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  await expect(page.getByText(/^Saved/)).toBeVisible()
  const before = await studio.exportPng()
  const session = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  session.send('Page.crash').catch(() => {
    // The answer dies with the page.
  })
  await crashed
  pageErrors.length = 0

  const again = new Studio(await context.newPage())
  await again.start()
  await expect(again.button('Export')).toBeEnabled()
  expect(largestDifference(await again.exportPng(), before)).toBe(0)
})

test('when the site’s data is cleared, the drawing is written anew at once', { tag: '@slow' }, async ({
  studio,
  page,
  context,
}) => {
  await studio.start()
  await studio.open(pngFile(housePng()))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  const before = await studio.exportPng()
  const saved = page.getByText(/^Saved/)
  await expect(saved).toBeVisible()
  await page.evaluate(() => {
    const label = [...document.querySelectorAll('footer span')].find(({ textContent }) =>
      textContent?.startsWith('Saved'),
    )
    if (!label) throw new Error('There is no label')
    const seen = new Promise((done) => {
      new MutationObserver(done).observe(label, { childList: true, characterData: true, subtree: true })
    })
    Object.assign(window, { labelChanged: seen })
  })
  const session = await context.newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', {
    origin: new URL(page.url()).origin,
    storageTypes: 'indexeddb',
  })
  await page.evaluate(() => (window as Window & { labelChanged?: Promise<unknown> }).labelChanged)
  await expect(saved).toBeVisible()
  await page.reload()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), before)).toBe(0)
})

test('tabs that are reloaded together each have their own drawing again, and an empty one stays empty', {
  tag: '@slow',
}, async ({ studio, page, context }) => {
  test.slow()
  const others = [await context.newPage(), await context.newPage()] as const
  const [second, empty] = [new Studio(others[0]), new Studio(others[1])]
  const pages = [page, ...others]
  for (const each of pages) each.on('dialog', (dialog) => dialog.accept())
  await studio.start()
  await studio.open(pngFile(housePng(), 'first.png'))
  await second.start()
  await second.open(pngFile(housePng(), 'second.png'))
  await empty.start()
  await studio.hint('#c0392b', HOUSE.leftRoom)
  for (let round = 0; round < 2; round++) {
    await Promise.all(pages.map((each) => each.reload()))
    await Promise.all([studio, second, empty].map((each) => each.ready()))
    await expect(page.getByText('first.png ·')).toBeVisible()
    await expect(others[0].getByText('second.png ·')).toBeVisible()
    await expect(empty.button('Export')).toBeDisabled()
  }
})

test('opening another drawing puts unexported work away by name, and it can be brought back', async ({
  studio,
  page,
}) => {
  await studio.start()
  await studio.open(pngFile(housePng(), 'house.png'))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  const before = await studio.preview()
  await studio.button('New').click()
  await expect(page.getByRole('alert')).toContainText('house.png')
  expect(largestDifference(await studio.preview(), before)).toBeGreaterThan(0)
  await studio.button('Bring it back').click()
  await expect(page.getByText('house.png ·')).toBeVisible()
  await studio.ready()
  expect(largestDifference(await studio.preview(), before)).toBe(0)
})

/** The kinds of dialogs that a page opens by itself from now on; each is accepted. */
function watchDialogs(page: Page): readonly string[] {
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    return dialog.accept()
  })
  return asked
}

test('leaving does not ask for what the browser keeps', { tag: '@slow' }, async ({ studio, page }) => {
  const asked = watchDialogs(page)
  await studio.start()
  await studio.open(pngFile(housePng()))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  await expect(page.getByText(/^Saved/)).toBeVisible()
  await page.reload()
  await studio.ready()
  expect(asked).toEqual([])
})

test('leaving asks where the browser keeps nothing; after an export it does not', { tag: '@slow' }, async ({
  studio,
  page,
}) => {
  const asked = watchDialogs(page)
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('Denied', 'SecurityError')
    }
  })
  await studio.start()
  await studio.open(pngFile(housePng()))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  await page.reload()
  expect(asked).toEqual(['beforeunload'])
  await studio.ready()
  await studio.open(pngFile(housePng()))
  await studio.hint('#2471a3', HOUSE.window)
  await studio.exportPng()
  await page.reload()
  expect(asked).toEqual(['beforeunload'])
})
