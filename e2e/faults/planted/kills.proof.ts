import type { Page } from '@playwright/test'
import { HOUSE } from '../../fixtures/houseDrawing.ts'
import type { Place } from '../../fixtures/picture.ts'
import { Studio } from '../../fixtures/studio.ts'
import { expect } from '../../fixtures/test.ts'
import type { Campaign } from './campaign.ts'
import { endWorkers } from './endWorkers.ts'
import { houseTitle, openHouse, PATIENCE_MS } from './keptDrawing.ts'
import { OwnBrowser } from './ownBrowser.ts'
import { plantFaults } from './plantFaults.ts'

/** What dies: the page by itself, its tab, its process, the engine's worker, the graphics process, the whole browser. */
const VICTIMS = ['page', 'tab', 'renderer', 'worker', 'graphics', 'browser'] as const
type Victim = (typeof VICTIMS)[number]

/** Strokes that are begun at most before something dies. */
const MOST_STROKES = 12
const LONGEST_LIFE_MS = 2500

/** What is known of a page while it lives. */
interface Told {
  /** Strokes that were begun. */
  begun: number
  /** How many of them the label spoke of when it last said “Saved”. */
  acknowledged: number
}

/** Runs in the page: tells how many strokes have been drawn each time the label becomes “Saved”. */
function tellSaved(): void {
  let drawn = 0
  window.addEventListener(
    'pointerup',
    ({ target }) => {
      if (target instanceof Element && target.closest('[role=application]')) drawn += 1
    },
    { capture: true },
  )
  let wasSaved = false
  new MutationObserver(() => {
    const isSaved = /Saved \d/.test(document.querySelector('footer')?.textContent ?? '')
    if (isSaved && !wasSaved) console.info(`strokes saved: ${drawn}`)
    wasSaved = isSaved
  }).observe(document, { childList: true, characterData: true, subtree: true })
}

async function openStudio(own: OwnBrowser, address: string, told?: Told): Promise<Studio> {
  const page = await own.tabs.newPage()
  page.on('dialog', (dialog) => dialog.accept().catch(() => undefined))
  if (told) {
    await page.addInitScript(tellSaved)
    page.on('console', (message) => {
      const count = /^strokes saved: (\d+)$/.exec(message.text())?.[1]
      if (count) told.acknowledged = Number(count)
    })
  }
  await page.goto(address)
  return new Studio(page)
}

/** Draws dots until somebody stops it, or the page dies. */
async function drawOn(studio: Studio, places: readonly Place[], told: Told): Promise<void> {
  for (const place of places) {
    told.begun += 1
    await studio.draw(place)
  }
}

async function kill(victim: Victim, own: OwnBrowser, page: Page): Promise<void> {
  if (victim === 'page') await crash(page)
  if (victim === 'tab') await page.close({ runBeforeUnload: false })
  if (victim === 'browser') await own.kill()
  if (victim === 'worker') await endWorkers(page)
  if (victim === 'graphics') await own.killProcesses('GPU')
  if (victim === 'renderer') await own.killProcesses('renderer')
}

async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  session.send('Page.crash').catch(() => {
    // The answer dies with the page.
  })
  await crashed
}

/** How many changes can be undone. */
async function countChanges(studio: Studio): Promise<number> {
  let count = 0
  await studio.canvas.focus()
  for (; await studio.button('Undo').isEnabled(); count++) {
    await studio.page.keyboard.press('Control+z')
    if (count > MOST_STROKES) throw new Error('There are more strokes than were drawn')
  }
  return count
}

/** Some dots all over the house. */
const placesFor = ({ random }: Campaign): Place[] =>
  Array.from({ length: MOST_STROKES }, () => ({
    x: random.range(5, HOUSE.width - 5),
    y: random.range(5, HOUSE.height - 5),
  }))

/** Draws on a house of its own in a new tab, ends the victim, and looks into another tab what is left of it. */
async function killOnce(campaign: Campaign, own: OwnBrowser, victim: Victim, address: string, file: string) {
  const told: Told = { begun: 0, acknowledged: 0 }
  const studio = await openStudio(own, address, told)
  try {
    expect(await openHouse(studio, file), 'The drawing is kept').toBe(true)
    await studio.choose('Hint brush')
    const drawing = drawOn(studio, placesFor(campaign), told).catch(() => {
      // The page died under the pen, as planned.
    })
    await new Promise((done) => setTimeout(done, campaign.random.range(0, LONGEST_LIFE_MS)))
    await kill(victim, own, studio.page)
    await drawing
  } finally {
    await studio.page.close({ runBeforeUnload: false }).catch(() => undefined)
  }
  if (victim === 'browser') await own.startAgain()
  campaign.measured('strokes acknowledged', told.acknowledged)
  const again = await openStudio(own, address)
  try {
    await expect(houseTitle(again, file)).toBeVisible({ timeout: PATIENCE_MS })
    const found = await countChanges(again)
    campaign.measured('strokes found beyond those acknowledged', found - told.acknowledged)
    expect(found, 'acknowledged strokes that are there').toBeGreaterThanOrEqual(told.acknowledged)
    expect(found, 'strokes that were begun').toBeLessThanOrEqual(told.begun)
  } finally {
    await again.page.close({ runBeforeUnload: false })
  }
}

plantFaults('kills', 6, async (campaign, { baseURL }) => {
  const own = await OwnBrowser.start()
  try {
    for (let round = 0; round < campaign.count; round++) {
      const victim = VICTIMS[round % VICTIMS.length] as Victim
      campaign.saw(victim)
      await campaign.round(`${round}, the ${victim} is killed`, () =>
        killOnce(campaign, own, victim, `${baseURL}/?backend=wasm&size=128`, `house ${round}.png`),
      )
    }
  } finally {
    await own.remove()
  }
})
