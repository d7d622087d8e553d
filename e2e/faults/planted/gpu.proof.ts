import { HOUSE, housePng } from '../../fixtures/houseDrawing.ts'
import { largestDifference, type Picture } from '../../fixtures/picture.ts'
import { pngFile, Studio } from '../../fixtures/studio.ts'
import { expect } from '../../fixtures/test.ts'
import type { Campaign } from './campaign.ts'
import { endWorkers } from './endWorkers.ts'
import { PATIENCE_MS } from './keptDrawing.ts'
import { OwnBrowser } from './ownBrowser.ts'
import { plantFaults } from './plantFaults.ts'
import { watchStatus } from './statusWatch.ts'

/** The engine's worker ends, or the graphics process does: with it go the canvases, and on WebGPU the device. */
const VICTIMS = ['worker', 'graphics'] as const
type Victim = (typeof VICTIMS)[number]

/** One round in so many is on WebGPU, which takes long where it is emulated; FAULTS_BACKEND has all on one. */
const ONE_ON_WEBGPU = 20
/** Model size by backend, px: the smallest where all is emulated. */
const SIZES = { wasm: 128, webgpu: 64 } as const
type TestedBackend = keyof typeof SIZES
/** How long after the pen is lifted the fault comes at most, ms. */
const LATEST_MS = 400
const START_PATIENCE_MS = 400_000
/** What has not been noticed within this time had nothing to repair. */
const NOTICED_WITHIN_MS = 3000

async function kill(victim: Victim, own: OwnBrowser, studio: Studio): Promise<void> {
  if (victim === 'graphics') return own.killProcesses('GPU')
  await endWorkers(studio.page)
}

/** The last hint of the drawing, without waiting for its colours. */
async function lastHint(studio: Studio): Promise<void> {
  await studio.choose('Hint brush')
  await studio.setColour('#1e8449')
  await studio.draw(HOUSE.rightRoom)
}

async function undo(studio: Studio): Promise<void> {
  await studio.button('Undo').click()
  await studio.ready()
}

interface Reference {
  readonly without: Picture
  readonly withLast: Picture
}

/** Colours the house, and shows what it looks like with and without the last hint. */
async function drawReference(studio: Studio): Promise<Reference> {
  await studio.open(pngFile(housePng()))
  await studio.hint('#c0392b', HOUSE.leftRoom)
  await studio.hint('#2471a3', HOUSE.window, HOUSE.sky)
  const without = await studio.shot()
  await lastHint(studio)
  await studio.ready()
  const withLast = await studio.shot()
  await undo(studio)
  return { without, withLast }
}

/** A hint, and a fault while it is coloured; “Ready” only over the very picture that it gives without a fault. */
async function breakOnce(
  campaign: Campaign,
  own: OwnBrowser,
  studio: Studio,
  victim: Victim,
  reference: Reference,
): Promise<void> {
  const said = await watchStatus(studio)
  await lastHint(studio)
  await new Promise((done) => setTimeout(done, campaign.random.range(0, LATEST_MS)))
  const brokenAtMs = Date.now()
  await kill(victim, own, studio)
  const isNoticed = async () =>
    (await said()).some(({ text, atMs }) => atMs >= brokenAtMs && /Recovering|Redrawing/.test(text))
  const noticed = await expect
    .poll(isNoticed, { timeout: NOTICED_WITHIN_MS, intervals: [30] })
    .toBe(true)
    .then(
      () => true,
      () => false,
    )
  await studio.ready()
  const readyAtMs = (await said()).findLast(({ text }) => text.endsWith('Ready'))?.atMs ?? brokenAtMs
  if (noticed) campaign.measured(`${victim}: ms until ready again`, Math.max(0, readyAtMs - brokenAtMs))
  campaign.saw(`${victim}, ${noticed ? 'noticed' : 'nothing to repair'}`)
  expect(largestDifference(await studio.shot(), reference.withLast), 'the picture under “Ready”').toBe(0)
  await undo(studio)
  expect(largestDifference(await studio.shot(), reference.without), 'the picture after undo').toBe(0)
}

/** Each backend has a browser of its own: in one that was used the drawing would be there already. */
async function breakMany(campaign: Campaign, address: string, backend: TestedBackend, count: number) {
  if (count === 0) return
  const own = await OwnBrowser.start()
  try {
    await breakIn(campaign, own, address, backend, count)
  } finally {
    await own.remove()
  }
}

async function breakIn(
  campaign: Campaign,
  own: OwnBrowser,
  address: string,
  backend: TestedBackend,
  count: number,
) {
  const page = await own.tabs.newPage()
  await page.setViewportSize({ width: 1000, height: 700 })
  page.on('dialog', (dialog) => dialog.accept())
  const studio = new Studio(page)
  await page.goto(`${address}/?backend=${backend}&size=${SIZES[backend]}`)
  // An emulated GPU on a busy machine takes minutes to compile everything.
  await expect(studio.status).toHaveText(/Ready$/, { timeout: START_PATIENCE_MS })
  const reference = await drawReference(studio)
  for (let round = 0; round < count; round++) {
    const victim = VICTIMS[round % VICTIMS.length] as Victim
    await campaign.round(`${backend}, round ${round}, ${victim}`, () =>
      breakOnce(campaign, own, studio, victim, reference),
    )
    // After a broken promise the next round starts from what it should have left.
    while (await studio.button('Redo').isDisabled()) await expectUndone(studio)
  }
  await expect(studio.canvas).toBeVisible({ timeout: PATIENCE_MS })
  await page.close()
}

async function expectUndone(studio: Studio): Promise<void> {
  await studio.ready()
  await undo(studio)
}

plantFaults('gpu', 4, async (campaign, { baseURL }) => {
  const backend = process.env.FAULTS_BACKEND
  if (backend) return breakMany(campaign, baseURL, backend as TestedBackend, campaign.count)
  const onWebGpu = Math.floor(campaign.count / ONE_ON_WEBGPU)
  await breakMany(campaign, baseURL, 'wasm', campaign.count - onWebGpu)
  await breakMany(campaign, baseURL, 'webgpu', onWebGpu)
})
