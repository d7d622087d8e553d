import type { Browser, Page } from 'playwright'
import { countRecords, writePast } from '../../e2e/fixtures/pastStrokes.ts'
import type { Change } from '../../src/core/document/change.ts'
import { BLOCK_CHANGES, countInBlocks } from '../../src/storage/journalBlock.ts'
import { type Summary, summarize } from './statistics.ts'

/** What a drawing with a past costs, ms. */
export interface HistoryResult {
  readonly past: number
  /** From navigation until the drawing is on the canvas. */
  readonly reloadMs: Summary
  /** From pen-up until the page is free again: store, journal, canvas. */
  readonly handledMs: Summary
  /** From pen-up until the frame after is painted. */
  readonly paintedMs: Summary
  /** From pen-up until the label says that the stroke is durable. */
  readonly durableMs: Summary
  /** From the key until the frame after an undo is painted. */
  readonly undoMs: Summary
}

interface Moment {
  readonly handledMs: number
  readonly paintedMs: number
  readonly durableMs: number
}

interface BenchWindow extends Window {
  tintlineMoment?: Promise<Moment>
}

/** Runs in the page: takes the times of the next event of a type. */
function armMoment(type: 'pointerup' | 'keydown'): void {
  const label = () => [...document.querySelectorAll('footer span')].map((span) => span.textContent).join()
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  const page = window as BenchWindow
  page.tintlineMoment = new Promise((resolve) => {
    const onEvent = async ({ timeStamp }: Event) => {
      const sinceMs = () => performance.now() - timeStamp
      // The handlers of the page come first.
      await new Promise((done) => setTimeout(done))
      const handledMs = sinceMs()
      const durable = new Promise<number>((saved) => {
        const look = () => label().includes('Saved') && saved(sinceMs())
        new MutationObserver(look).observe(document.body, {
          childList: true,
          characterData: true,
          subtree: true,
        })
        look()
      })
      await frame()
      await frame()
      const paintedMs = sinceMs()
      resolve({ handledMs, paintedMs, durableMs: await durable })
    }
    document.addEventListener(type, onEvent, { once: true, capture: true })
  })
}

const momentOf = (page: Page) =>
  page.evaluate(() => (window as BenchWindow).tintlineMoment) as Promise<Moment>

const DRAWING_SHOWN = 'Sheet ·'
const LOADS = 5
const FOLDED_WITHIN_S = 600

async function timeReload(page: Page): Promise<number> {
  await page.reload({ waitUntil: 'commit' })
  await page.getByText(DRAWING_SHOWN).waitFor()
  return page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    return performance.now()
  })
}

/** Waits until the studio has folded a journal of so many changes, as it has with one that grew by drawing. */
async function waitUntilFolded(page: Page, changes: number): Promise<void> {
  const folded = changes - countInBlocks(changes) * (1 - 1 / BLOCK_CHANGES)
  for (let seconds = 0; (await countRecords(page)) > folded; seconds++) {
    if (seconds === FOLDED_WITHIN_S) throw new Error(`The journal was not folded in ${seconds} s`)
    await page.waitForTimeout(1000)
  }
}

/** Lets a sheet have the given past, and draws on it. The hints rest, so that the engine's own work does not grow with them. */
export async function measureHistory(
  browser: Browser,
  url: string,
  changes: readonly Change[],
  strokes: number,
): Promise<HistoryResult> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  page.setDefaultTimeout(240_000)
  page.on('dialog', (dialog) => dialog.accept())
  const ready = () =>
    page
      .getByText(/Ready$/)
      .first()
      .waitFor()
  try {
    await page.goto(`${url}?backend=wasm&size=128`)
    await ready()
    await page.getByRole('button', { name: 'New', exact: true }).first().click()
    await page.getByText(/^Saved/).waitFor()
    await writePast(page, changes)
    await timeReload(page)
    await waitUntilFolded(page, changes.length)
    const reloads: number[] = []
    for (let i = 0; i < LOADS; i++) reloads.push(await timeReload(page))
    await ready()
    await page.getByRole('radio', { name: 'Hint brush', exact: true }).check()
    const moments: Moment[] = []
    const undos: number[] = []
    for (let i = 0; i < strokes; i++) {
      await page.mouse.move(400 + 3 * i, 300)
      await page.mouse.down()
      await page.mouse.move(420 + 3 * i, 330, { steps: 8 })
      await page.evaluate(armMoment, 'pointerup' as const)
      await page.mouse.up()
      moments.push(await momentOf(page))
      await ready()
    }
    for (let i = 0; i < Math.min(20, strokes); i++) {
      await page.evaluate(armMoment, 'keydown' as const)
      await page.keyboard.press('Control+z')
      undos.push((await momentOf(page)).paintedMs)
      await ready()
    }
    return {
      past: changes.length - 1,
      reloadMs: summarize(reloads),
      handledMs: summarize(moments.map(({ handledMs }) => handledMs)),
      paintedMs: summarize(moments.map(({ paintedMs }) => paintedMs)),
      durableMs: summarize(moments.map(({ durableMs }) => durableMs)),
      undoMs: summarize(undos),
    }
  } finally {
    await context.close()
  }
}
