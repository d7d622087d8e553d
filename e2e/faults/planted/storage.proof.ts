import type { Browser, Page } from '@playwright/test'
import { HOUSE } from '../../fixtures/houseDrawing.ts'
import { Studio } from '../../fixtures/studio.ts'
import { expect } from '../../fixtures/test.ts'
import type { Campaign } from './campaign.ts'
import {
  changesOfEachKind,
  expectPixels,
  isKept,
  keptLabel,
  madePixels,
  openHouse,
  PATIENCE_MS,
  withoutGenerator,
} from './keptDrawing.ts'
import { plantFaults } from './plantFaults.ts'
import { countOperations, plantStorageFault, STORAGE_FAULTS, type StoragePlan } from './storageFault.ts'

/** `drawing`: while it is drawn; `leaving`: the same, and the page is left right after the fault; `returning`: while it is read again. */
const WHEN = ['drawing', 'leaving', 'returning'] as const
interface Round extends StoragePlan {
  readonly when: (typeof WHEN)[number]
}

const ADDRESS = '/?backend=wasm&size=128'
const withPlan = (plan: StoragePlan | undefined) =>
  plan ? `${ADDRESS}#plan=${encodeURIComponent(JSON.stringify(plan))}` : ADDRESS

/** A page of its own with the shim in it. */
async function inFaultyPage<Result>(
  browser: Browser,
  baseURL: string,
  work: (page: Page) => Promise<Result>,
) {
  const context = await browser.newContext({ baseURL, viewport: { width: 900, height: 600 } })
  try {
    const page = await context.newPage()
    page.on('dialog', (dialog) => dialog.accept())
    await withoutGenerator(page)
    await page.addInitScript(plantStorageFault)
    return await work(page)
  } finally {
    await context.close()
  }
}

async function reload(studio: Studio, plan?: StoragePlan): Promise<void> {
  await studio.page.evaluate((address) => history.replaceState(undefined, '', address), withPlan(plan))
  await studio.page.reload()
}

/** Draws with every kind of change. Gives the pictures at those moments when the studio said “Saved”, the newest last, and what is shown in the end. */
async function drawAll(studio: Studio, stopAt: number) {
  const kept: string[] = []
  const note = async (isNow: boolean) => {
    if (isNow) kept.push(await madePixels(studio))
  }
  await note(await openHouse(studio))
  for (const change of changesOfEachKind(studio)) {
    if ((await studio.page.evaluate(countOperations)) >= stopAt) break
    await change()
    await note(await isKept(studio))
  }
  return { kept, shown: await madePixels(studio) }
}

/** One more change, after which all must be kept again, whatever failed before; by itself where the fault befell that very change. */
async function goOn(studio: Studio): Promise<string> {
  await studio.choose('Hint brush')
  await studio.draw(HOUSE.window)
  if (!(await isKept(studio))) await expect(keptLabel(studio)).toHaveText(/^Saved/, { timeout: PATIENCE_MS })
  return madePixels(studio)
}

async function whileDrawing(studio: Studio, plan: StoragePlan): Promise<void> {
  await studio.page.goto(withPlan(plan))
  await drawAll(studio, Number.POSITIVE_INFINITY)
  const shown = await goOn(studio)
  await reload(studio)
  await expectPixels(studio, shown)
}

/** What was said to be saved is there; more may be. */
async function whileLeaving(studio: Studio, plan: StoragePlan): Promise<void> {
  await studio.page.goto(withPlan(plan))
  const { kept, shown } = await drawAll(studio, plan.operation)
  await reload(studio)
  const newest = kept.at(-1)
  if (!newest) return
  await expect(studio.button('Export')).toBeEnabled()
  const found = await madePixels(studio)
  const isOneOf = [newest, shown].includes(found)
  expect(isOneOf, 'What was saved last is shown after the page was left').toBe(true)
}

/** A fault while a drawing is read harms nothing: it is told or mended, and the next time all is there. */
async function whileReturning(studio: Studio, plan: StoragePlan): Promise<void> {
  await studio.page.goto(withPlan(undefined))
  const { shown } = await drawAll(studio, Number.POSITIVE_INFINITY)
  await reload(studio, plan)
  const isThere = studio.button('Export').and(studio.page.locator(':enabled'))
  const isTold = studio.page.getByText(/^Not saved: /)
  await expect(isThere.or(isTold).first()).toBeVisible({ timeout: 30_000 })
  await reload(studio)
  await expectPixels(studio, shown)
}

const WAYS = { drawing: whileDrawing, leaving: whileLeaving, returning: whileReturning }

/** How many operations a page asks for while all of it is drawn, and while it is read again. */
async function countAll(page: Page) {
  const studio = new Studio(page)
  await page.goto(withPlan(undefined))
  await drawAll(studio, Number.POSITIVE_INFINITY)
  const drawing = await page.evaluate(countOperations)
  await reload(studio)
  await expect(studio.button('Export')).toBeEnabled()
  await madePixels(studio)
  return { drawing, leaving: drawing, returning: await page.evaluate(countOperations) }
}

/** Every fault of every operation at every time, shuffled; `count` of them, without the first `from`. */
async function planRounds(campaign: Campaign, browser: Browser, baseURL: string): Promise<Round[]> {
  const operations = await inFaultyPage(browser, baseURL, countAll)
  const all = WHEN.flatMap((when) =>
    Array.from({ length: operations[when] }, (_, index) => index + 1).flatMap((operation) =>
      STORAGE_FAULTS.map((fault): Round => ({ when, operation, fault })),
    ),
  )
  campaign.saw(`of ${all.length} possible rounds`)
  return campaign.random.shuffle(all).slice(campaign.from, campaign.from + campaign.count)
}

plantFaults('storage', 4, async (campaign, { browser, baseURL }) => {
  for (const { when, ...plan } of await planRounds(campaign, browser, baseURL)) {
    campaign.saw(`${plan.fault} while ${when}`)
    await campaign.round(`operation ${plan.operation} ${plan.fault} while ${when}`, () =>
      inFaultyPage(browser, baseURL, (page) => WAYS[when](new Studio(page), plan)),
    )
  }
})
