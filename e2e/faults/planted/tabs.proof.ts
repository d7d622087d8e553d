import type { BrowserContext } from '@playwright/test'
import { HOUSE } from '../../fixtures/houseDrawing.ts'
import { largestDifference, type Picture } from '../../fixtures/picture.ts'
import { recentTile } from '../../fixtures/recentTile.ts'
import { Studio } from '../../fixtures/studio.ts'
import { expect } from '../../fixtures/test.ts'
import type { Campaign } from './campaign.ts'
import { houseTitle, isKept, openHouse, PATIENCE_MS, withoutGenerator } from './keptDrawing.ts'
import { plantFaults } from './plantFaults.ts'

/** So many edits of each tab lie between two events. */
const EDITS_BETWEEN = 10
/**
 * Where a dot was undone over another its edge is smoothed otherwise than where all are drawn anew: a pixel that is half covered is covered by three quarters
 * when it is drawn twice, which is 64 levels. A dot that is missing differs by more.
 */
const SMOOTHING = 65
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
const EDITS = ['dot', 'dot', 'dot', 'Control+z', 'Control+Shift+z'] as const

async function edit({ studio }: Tab, campaign: Campaign): Promise<void> {
  const { random } = campaign
  const kind = random.pick(EDITS)
  campaign.saw(kind)
  if (kind === 'dot')
    return studio.draw({ x: random.range(5, HOUSE.width - 5), y: random.range(5, HOUSE.height - 5) })
  await studio.canvas.focus()
  await studio.page.keyboard.press(kind)
}

/** Edits of all tabs by turns, as chance will have it. */
async function editByTurns(tabs: readonly Tab[], campaign: Campaign): Promise<void> {
  const turns = campaign.random.shuffle(tabs.flatMap((tab) => new Array<Tab>(EDITS_BETWEEN).fill(tab)))
  for (const tab of turns) {
    await tab.studio.page.bringToFront()
    await edit(tab, campaign)
  }
}

/** What a tab shows of lines and hints. */
async function shownIn({ studio }: Tab): Promise<Picture> {
  await studio.page.bringToFront()
  await studio.toggle('Show colours').uncheck()
  return studio.shot()
}

/** The same once all of it is kept. */
async function keptIn(tab: Tab): Promise<Picture> {
  await tab.studio.page.bringToFront()
  expect(await isKept(tab.studio), 'it is kept').toBe(true)
  return shownIn(tab)
}

/** The tab has its own drawing, with everything in it. */
async function expectOwn(tab: Tab, kept: Picture): Promise<void> {
  const { studio, file, color } = tab
  await studio.page.bringToFront()
  await expect(houseTitle(studio, file)).toBeVisible({ timeout: PATIENCE_MS })
  await expect(studio.button('Export')).toBeEnabled({ timeout: PATIENCE_MS })
  await expect
    .poll(async () => largestDifference(await shownIn(tab), kept), {
      timeout: PATIENCE_MS,
      message: `${file} as it was kept`,
    })
    .toBeLessThan(SMOOTHING)
  await studio.choose('Hint brush')
  await studio.setColour(color)
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
  // Long enough to have taken the other's drawing, if it would.
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

plantFaults('tabs', 10, async (campaign, { browser, baseURL }) => {
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
        const first = await keptIn(tabs[0])
        const second = await keptIn(tabs[1])
        await happen(event, tabs, campaign)
        await expectOwn(tabs[0], first)
        await expectOwn(tabs[1], second)
      })
    }
  } finally {
    await context.close()
  }
})
