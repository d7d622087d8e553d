import { HOUSE } from '../../../fixtures/houseDrawing.ts'
import type { Place } from '../../../fixtures/picture.ts'
import { Studio } from '../../../fixtures/studio.ts'
import { expect } from '../../../fixtures/test.ts'
import type { Campaign } from '../campaign.ts'
import { openHouse, PATIENCE_MS, withoutGenerator } from '../keptDrawing.ts'
import type { OwnBrowser } from '../ownBrowser.ts'

/** Strokes that are begun at most before something dies. */
export const MOST_STROKES = 12

interface CountingWindow extends Window {
  tintlineDrawn?: number
}

/** Runs in the page: tells how many strokes have been drawn each time the label becomes “Saved”. */
function tellSaved(): void {
  const page = window as CountingWindow
  page.tintlineDrawn = 0
  window.addEventListener(
    'pointerup',
    ({ target }) => {
      if (target instanceof Element && target.closest('[role=application]'))
        page.tintlineDrawn = (page.tintlineDrawn ?? 0) + 1
    },
    { capture: true },
  )
  let wasSaved = false
  new MutationObserver(() => {
    const isSaved = /Saved \d/.test(document.querySelector('footer')?.textContent ?? '')
    if (isSaved && !wasSaved) console.info(`strokes saved: ${page.tintlineDrawn}`)
    wasSaved = isSaved
  }).observe(document, { childList: true, characterData: true, subtree: true })
}

function countAnew(): void {
  Reflect.set(window, 'tintlineDrawn', 0)
}

/** A tab whose strokes are counted while it lives. */
export class WatchedTab {
  readonly studio: Studio
  /** Strokes that were begun on the house. */
  begun = 0
  /** How many of them the label spoke of when it last said “Saved”. */
  acknowledged = 0

  private constructor(studio: Studio) {
    this.studio = studio
    studio.page.on('dialog', (dialog) => dialog.accept().catch(() => undefined))
    studio.page.on('console', (message) => {
      const count = /^strokes saved: (\d+)$/.exec(message.text())?.[1]
      if (count) this.acknowledged = Number(count)
    })
  }

  /** Without an engine a tab is there much sooner; what is kept does not depend on it. */
  static async open(own: OwnBrowser, address: string, hasEngine: boolean): Promise<WatchedTab> {
    const tab = new WatchedTab(new Studio(await own.tabs.newPage()))
    const { page } = tab.studio
    await page.addInitScript(tellSaved)
    if (!hasEngine) await withoutGenerator(page)
    await page.goto(address)
    return tab
  }

  /** Puts a new house in the place of what is there. */
  async takeHouse(file: string): Promise<void> {
    expect(await openHouse(this.studio, file), 'The drawing is kept').toBe(true)
    await this.studio.page.evaluate(countAnew)
    this.begun = 0
    this.acknowledged = 0
    await this.studio.choose('Hint brush')
  }

  /** Draws dots until somebody stops it, or the page dies. */
  async drawOn(places: readonly Place[]): Promise<void> {
    try {
      for (const place of places) {
        this.begun += 1
        await this.studio.draw(place)
      }
    } catch {
      // The page died under the pen, as planned.
    }
  }

  /** Name and size of the drawing that is there, once there is one. */
  async title(): Promise<string> {
    const title = this.studio.page.getByRole('banner').getByText(/ · \d+ × \d+/)
    await expect(title).toBeVisible({ timeout: PATIENCE_MS })
    return (await title.textContent()) ?? ''
  }

  /** How many changes can be undone; they are, then. */
  async countChanges(): Promise<number> {
    const { button, canvas, page } = this.studio
    let count = 0
    await canvas.focus()
    for (; await button.call(this.studio, 'Undo').isEnabled(); count++) {
      await page.keyboard.press('Control+z')
      if (count > MOST_STROKES) throw new Error('There are more strokes than were drawn')
    }
    return count
  }

  /** Sees that a drawing has all changes that were acknowledged, and none that was not begun. */
  async expectStrokesOf(before: WatchedTab, campaign: Campaign): Promise<void> {
    const found = await this.countChanges()
    campaign.measured('strokes acknowledged', before.acknowledged)
    campaign.measured('strokes found beyond those acknowledged', found - before.acknowledged)
    expect(found, 'acknowledged strokes that are there').toBeGreaterThanOrEqual(before.acknowledged)
    expect(found, 'strokes that were begun').toBeLessThanOrEqual(before.begun)
  }

  async close(): Promise<void> {
    await this.studio.page.close({ runBeforeUnload: false }).catch(() => undefined)
  }
}

/** So many dots all over the house. */
export const someDots = ({ random }: Campaign, count: number): Place[] =>
  Array.from({ length: count }, () => ({
    x: random.range(5, HOUSE.width - 5),
    y: random.range(5, HOUSE.height - 5),
  }))
