import type { BrowserContext } from '@playwright/test'
import { HOUSE } from '../../fixtures/houseDrawing.ts'
import { recentTile } from '../../fixtures/recentTile.ts'
import { Studio } from '../../fixtures/studio.ts'
import { expect } from '../../fixtures/test.ts'
import type { Campaign } from './campaign.ts'
import {
  expectPixels,
  houseTitle,
  isKept,
  madePixels,
  openHouse,
  PATIENCE_MS,
  withoutGenerator,
} from './keptDrawing.ts'
import { plantFaults } from './plantFaults.ts'

/** So many edits of each tab lie between two events. */
const EDITS_BETWEEN = 10
const ADDRESS = '/?backend=wasm&size=128'

interface Tab {
  readonly studio: Studio
  readonly file: string
  readonly color: string
}

/** One tab is reloaded; both are at once; the second looks for the drawing of the first among the recent ones, or takes itself for the tab that has it. */
const EVENTS = ['one reloaded', 'both reloaded', 'the other’s offered', 'the other’s claimed'] as const
type Event = (typeof EVENTS)[number]

async function openTab(context: BrowserContext, file: string, color: string): Promise<Tab> {
  const page = await context.newPage()
  page.on('dialog', (dialog) => dialog.accept().catch(() => undefined))
  await withoutGenerator(page)
  await page.goto(ADDRESS)
  const studio = new Studio(page)
  expect(await openHouse(studio, file)).toBe(true)
  await studio.choose('Hint brush')
  await studio.setColour(color)
  return { studio, file, color }
}

/** A dot mostly, sometimes a step back or forth. */
async function edit({ studio }: Tab, campaign: Campaign): Promise<void> {
  const { random } = campaign
  const key = random.pick([undefined, undefined, undefined, 'Control+z', 'Control+Shift+z'])
  campaign.saw(key ?? 'dot')
  if (key) {
    await studio.canvas.focus()
    return studio.page.keyboard.press(key)
  }
  return studio.draw({ x: random.range(5, HOUSE.width - 5), y: random.range(5, HOUSE.height - 5) })
}

/** Edits of all tabs by turns, as chance will have it. */
async function editByTurns(tabs: readonly Tab[], campaign: Campaign): Promise<void> {
  const turns = campaign.random.shuffle(tabs.flatMap((tab) => new Array<Tab>(EDITS_BETWEEN).fill(tab)))
  for (const tab of turns) {
    await tab.studio.page.bringToFront()
    await edit(tab, campaign)
  }
}

/** What a tab shows once all of it is kept. */
async function keptPixels({ studio }: Tab): Promise<string> {
  await studio.page.bringToFront()
  expect(await isKept(studio), 'it is kept').toBe(true)
  return madePixels(studio)
}

/** The tab has its own drawing, with everything in it. */
async function expectOwn(tab: Tab, pixels: string): Promise<void> {
  await tab.studio.page.bringToFront()
  await expect(houseTitle(tab.studio, tab.file)).toBeVisible({ timeout: PATIENCE_MS })
  await expectPixels(tab.studio, pixels)
  await tab.studio.toggle('Show colours').check()
  await tab.studio.choose('Hint brush')
  await tab.studio.setColour(tab.color)
}

const memoryOf = ({ studio }: Tab) => studio.page.evaluate(() => sessionStorage.getItem('tintline:drawing'))
const remember = ({ studio }: Tab, id: string | null) =>
  studio.page.evaluate((own) => sessionStorage.setItem('tintline:drawing', own ?? ''), id)

/** A tab that remembers the drawing of another, as one does that was duplicated, leaves it alone. */
async function claim(other: Tab, first: Tab): Promise<void> {
  const own = await memoryOf(other)
  await remember(other, await memoryOf(first))
  await other.studio.page.reload()
  await expect(other.studio.canvas).toBeVisible({ timeout: PATIENCE_MS })
  await other.studio.page.waitForTimeout(500)
  await expect(houseTitle(other.studio, first.file)).toBeHidden()
  await remember(other, own)
  await other.studio.page.reload()
}

/** The drawing of another tab is shown as such, and not to be had. */
async function lookFor(other: Tab, first: Tab): Promise<void> {
  const { page } = other.studio
  await other.studio.button('Open recent').click()
  await expect(recentTile(page, first.file)).toBeDisabled()
  await expect(recentTile(page, first.file)).toContainText('Open in another tab')
  await page.keyboard.press('Escape')
}

async function happen(event: Event, tabs: readonly [Tab, Tab], campaign: Campaign): Promise<void> {
  const [first, other] = campaign.random.int(2) === 0 ? tabs : [tabs[1], tabs[0]]
  if (event === 'one reloaded') await first.studio.page.reload()
  if (event === 'both reloaded') await Promise.all(tabs.map(({ studio }) => studio.page.reload()))
  if (event === 'the other’s offered') await lookFor(other, first)
  if (event === 'the other’s claimed') await claim(other, first)
}

plantFaults('tabs', 20, async (campaign, { browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, viewport: { width: 900, height: 600 } })
  try {
    const tabs = [
      await openTab(context, 'first.png', '#c0392b'),
      await openTab(context, 'second.png', '#2471a3'),
    ] as const
    for (let edits = 0; edits < campaign.count; edits += EDITS_BETWEEN) {
      const event = EVENTS[(edits / EDITS_BETWEEN) % EVENTS.length] as Event
      campaign.saw(event)
      await campaign.round(`after ${edits + EDITS_BETWEEN} edits each, ${event}`, async () => {
        await editByTurns(tabs, campaign)
        const pixels = [await keptPixels(tabs[0]), await keptPixels(tabs[1])]
        await happen(event, tabs, campaign)
        await expectOwn(tabs[0], pixels[0] as string)
        await expectOwn(tabs[1], pixels[1] as string)
      })
    }
  } finally {
    await context.close()
  }
})
