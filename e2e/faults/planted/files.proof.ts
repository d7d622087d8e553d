import type { Browser } from '@playwright/test'
import { Studio } from '../../fixtures/studio.ts'
import { expect } from '../../fixtures/test.ts'
import type { Campaign } from './campaign.ts'
import { FILE_FORMATS, type FileFormat } from './fileFormats.ts'
import { madePixels } from './keptDrawing.ts'
import { breakFile, type Mutant, TOLD_WITHIN_MS } from './mutate.ts'
import { plantFaults } from './plantFaults.ts'
import { sampleFiles } from './sampleFiles.ts'
import { watchRequests } from './watchRequests.ts'

/** After so many files a page is left, so that what they leave in the browser does not slow the next ones down. */
const FILES_PER_PAGE = 60

/** A page that files of one format are handed in to. */
interface Desk {
  readonly studio: Studio
  readonly format: FileFormat
  /** What was made and must stay as it is; undefined where no drawing is open. */
  made?: string | undefined
}

/** Hands in one file, and sees that it is told of and harms nothing. */
async function handOne(desk: Desk, file: string, mutant: Mutant, campaign: Campaign) {
  const { studio, format } = desk
  const startMs = performance.now()
  const outcome = await format.hand(studio, file, mutant.bytes)
  const tookMs = performance.now() - startMs
  campaign.saw(`${format.name} ${outcome}`)
  campaign.measured(`${format.name} ms until it was told`, Math.round(tookMs))
  if (tookMs > TOLD_WITHIN_MS) campaign.saw(`${format.name} told after more than ${TOLD_WITHIN_MS} ms`)
  if (outcome === 'opened') await format.putAway?.(studio, file)
  const { made } = desk
  if (made === undefined) return
  desk.made = await madePixels(studio)
  const isReplaced = outcome === 'opened' && format.isDrawing
  if (!isReplaced) expect(desk.made === made, 'the drawing is unchanged').toBe(true)
}

/** Hands in some files of a format in a page of their own. */
async function handSome(
  { browser, baseURL }: { browser: Browser; baseURL: string },
  format: FileFormat,
  mutants: readonly Mutant[],
  campaign: Campaign,
): Promise<void> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 800 } })
  watchRequests(context, baseURL, campaign)
  const page = await context.newPage()
  page.on('pageerror', (error) => campaign.broke(`${format.name}: uncaught ${error.message}`))
  const studio = new Studio(page)
  try {
    await format.prepare?.(studio)
    const desk: Desk = { studio, format, made: format.prepare && (await madePixels(studio)) }
    for (const [index, mutant] of mutants.entries()) {
      const file = `m${index}.${format.name}`
      const told = `${format.name}, ${mutant.how}, ${mutant.bytes.length} bytes`
      await campaign.round(told, () => handOne(desk, file, mutant, campaign))
    }
  } finally {
    await context.close()
  }
}

plantFaults('files', 1, async (campaign, surroundings) => {
  const samples = await sampleFiles()
  for (const format of FILE_FORMATS) {
    const sample = samples[format.name]
    if (!sample) throw new Error(`There is no sample of ${format.name}`)
    // The first file is whole: it proves that good ones are opened at all.
    const broken = Array.from({ length: campaign.count }, () => breakFile(format, sample, campaign.random))
    const all = [{ how: 'whole', bytes: sample }, ...broken]
    for (let from = 0; from < all.length; from += FILES_PER_PAGE)
      await handSome(surroundings, format, all.slice(from, from + FILES_PER_PAGE), campaign)
    expect(campaign.seenOf(`${format.name} opened`), `whole ${format.name} files are opened`).toBeGreaterThan(
      0,
    )
  }
})
