import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import sharp from 'sharp'
import { build, preview } from 'vite'
import type { Change } from '../../../src/core/document/change.ts'
import { HOUSE, housePng } from '../../fixtures/houseDrawing.ts'
import type { Campaign } from './campaign.ts'
import { breakFile, type Mutant, TOLD_WITHIN_MS } from './mutate.ts'
import type { Told } from './opening/told.ts'
import { plantFaults } from './plantFaults.ts'
import { sampleFiles } from './sampleFiles.ts'
import { watchRequests } from './watchRequests.ts'

/** What becomes the drawing. Adaptations and hints are read by the same code under Node: `readers`. */
const FORMATS = [
  { name: 'png' },
  { name: 'jpeg' },
  { name: 'webp' },
  { name: 'svg', isText: true },
  { name: 'psd' },
  { name: 'ora' },
  { name: 'project' },
] as const
type Format = (typeof FORMATS)[number]

/** Files that go into the page at a time. */
const AT_A_TIME = 50
/** After so many files a page is left, so that what they leave in the browser does not slow the next ones down. */
const FILES_PER_PAGE = 1000
const IN_PAGE = fileURLToPath(new URL('opening/openInPage.ts', import.meta.url))

const points = [{ ...HOUSE.leftRoom, pressure: 1 }]
/** What is done to the drawing that has to stay as it is. */
const MADE: readonly Change[] = [
  { kind: 'stroke', stroke: { tool: 'hint', color: '#c0392b', radiusPx: 6, points } },
  { kind: 'ink', stroke: { radiusPx: 2, points: [...points, { ...HOUSE.sky, pressure: 1 }] } },
  { kind: 'paint', stroke: { tool: 'brush', color: '#2471a3', radiusPx: 9, opacity: 0.5, points } },
]

/** Builds the studio without its interface, serves it, and calls `work` with the address. */
async function withStudio(work: (address: string) => Promise<void>): Promise<void> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'tintline-opening-'))
  try {
    const output = { entryFileNames: 'openInPage.js' }
    const rolldownOptions = { input: IN_PAGE, preserveEntrySignatures: 'strict', output } as const
    await build({ build: { outDir, rolldownOptions }, publicDir: false, logLevel: 'error' })
    const server = await preview({ build: { outDir }, preview: { port: 0, strictPort: false } })
    await work(server.resolvedUrls?.local[0] ?? '').finally(() => server.close())
  } finally {
    await rm(outDir, { recursive: true, force: true })
  }
}

/** An empty page with the studio behind it, and a drawing open in that. */
async function withPage(
  browser: Browser,
  address: string,
  campaign: Campaign,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext()
  watchRequests(context, address, campaign)
  const page = await context.newPage()
  page.on('pageerror', (error) => campaign.broke(`uncaught ${error.message}`))
  try {
    await page.route(`${address}empty?*`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Empty</title>' }),
    )
    await page.goto(`${address}empty?backend=wasm&size=128`)
    await openDrawing(page)
    await work(page)
  } finally {
    await context.close()
  }
}

const openDrawing = (page: Page): Promise<void> =>
  page.evaluate(
    async ({ base64, changes }) => {
      const source = '/openInPage.js'
      await (await import(source)).setUp(base64, 'house.png', changes)
    },
    { base64: housePng().toString('base64'), changes: MADE },
  )

const openThere = (page: Page, name: string, mutants: readonly Mutant[]): Promise<Told[]> =>
  page.evaluate(
    async ({ files, name }) => {
      const source = '/openInPage.js'
      return (await import(source)).openAll(files, name) as Promise<Told[]>
    },
    { files: mutants.map(({ bytes }) => bytes.toString('base64')), name },
  )

/** Hands a page some files, and looks at what it tells of each. */
async function openSome(
  page: Page,
  { name }: Format,
  mutants: readonly Mutant[],
  campaign: Campaign,
): Promise<void> {
  const all = await openThere(page, name, mutants)
  for (const [index, { how, bytes }] of mutants.entries()) {
    await campaign.round(`${name}, ${how}, ${bytes.length} bytes`, async () => {
      const { outcome, message, tookMs } = all[index] as Told
      campaign.saw(`${name} ${outcome}`)
      campaign.measured(`${name} ms`, tookMs)
      // Playwright's `expect` would take longer than the opening.
      if (outcome === 'thrown' || (how === 'whole' && outcome !== 'opened'))
        throw new Error(`${outcome}: ${message}`)
      // What a busy machine takes its time for breaks no promise.
      if (tookMs > TOLD_WITHIN_MS) campaign.saw(`${name} told after more than ${TOLD_WITHIN_MS} ms`)
    })
  }
}

/** So many broken files of a format, each thousand in a page of its own. A whole file before and after them proves that good ones are opened. */
async function openMany(
  browser: Browser,
  address: string,
  format: Format,
  sample: Buffer,
  campaign: Campaign,
): Promise<void> {
  const whole = [{ how: 'whole', bytes: sample }]
  for (let done = 0; done < campaign.count; done += FILES_PER_PAGE) {
    const end = Math.min(campaign.count, done + FILES_PER_PAGE)
    await withPage(browser, address, campaign, async (page) => {
      await openSome(page, format, whole, campaign)
      for (let from = done; from < end; from += AT_A_TIME) {
        const length = Math.min(AT_A_TIME, end - from)
        const mutants = Array.from({ length }, () => breakFile(format, sample, campaign.random))
        await openSome(page, format, mutants, campaign)
      }
      await openSome(page, format, whole, campaign)
    })
  }
}

/** Pictures of a quarter of the size: what is broken in them is the same, and finding their lines takes a quarter of the time. */
async function smallSamples(): Promise<Readonly<Record<Format['name'], Buffer>>> {
  const small = sharp(housePng()).resize(HOUSE.width / 2)
  const [png, jpeg, webp] = await Promise.all(
    [small.png(), small.jpeg(), small.webp()].map((it) => it.toBuffer()),
  )
  return { ...(await sampleFiles()), png, jpeg, webp } as Readonly<Record<Format['name'], Buffer>>
}

/** The formats asked for by name, or all. */
function askedFormats(): readonly Format[] {
  const asked = process.env.FAULTS_FORMATS?.split(',')
  return asked ? FORMATS.filter(({ name }) => asked.includes(name)) : FORMATS
}

plantFaults('opening', 5, async (campaign, { browser }) => {
  const samples = await smallSamples()
  await withStudio(async (address) => {
    for (const format of askedFormats())
      await openMany(browser, address, format, samples[format.name], campaign)
  })
})
