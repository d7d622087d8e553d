import type { CDPSession, Page } from '@playwright/test'
import { HOUSE, housePng } from '../../fixtures/houseDrawing.ts'
import { pngFile, Studio } from '../../fixtures/studio.ts'
import { expect } from '../../fixtures/test.ts'
import type { Campaign } from './campaign.ts'
import { plantFaults } from './plantFaults.ts'

const MIB = 2 ** 20
/** Rounds before the first look: caches fill and code is compiled. */
const WARM_UP = 6
/** How much the heap may have grown at the end, MiB: what so many strokes take, and what a collection leaves. */
const HEAP_GROWTH_MIB = 10
/** DOM nodes that come and go with tooltips and news. */
const NODES_GROWTH = 50

interface Held {
  readonly heapMib: number
  readonly nodes: number
  readonly tensors: number
}

/** Tensors that the engine's worker holds. TF.js keeps its one engine under this name in the global scope. */
async function countTensors(page: Page): Promise<number> {
  const [worker] = page.workers()
  if (!worker) throw new Error('The engine has no worker')
  return worker.evaluate(() => {
    const scope = self as typeof self & { _tfengine?: { state: { numTensors: number } } }
    return scope._tfengine?.state.numTensors ?? -1
  })
}

/** What the page holds after everything that can go is gone. */
async function look(page: Page, session: CDPSession): Promise<Held> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const { metrics } = await session.send('Performance.getMetrics')
  const nodes = metrics.find(({ name }) => name === 'Nodes')?.value ?? 0
  return { heapMib: usedSize / MIB, nodes, tensors: await countTensors(page) }
}

/** A hint somewhere, coloured. */
async function colorOnce(studio: Studio, { random }: Campaign): Promise<void> {
  await studio.draw({ x: random.range(5, HOUSE.width - 5), y: random.range(5, HOUSE.height - 5) })
  await studio.ready()
}

plantFaults('soak', 20, async (campaign, { page }) => {
  const studio = new Studio(page)
  await studio.start()
  await studio.open(pngFile(housePng()))
  await studio.choose('Hint brush')
  for (let round = 0; round < WARM_UP; round++) await colorOnce(studio, campaign)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const before = await look(page, session)
  for (let round = 0; round < campaign.count; round++) {
    const startMs = performance.now()
    await campaign.round(`colouring ${round}`, () => colorOnce(studio, campaign))
    campaign.measured('ms for a stroke and its colours', Math.round(performance.now() - startMs))
  }
  const after = await look(page, session)
  campaign.measured('MiB of heap grown', after.heapMib - before.heapMib)
  campaign.measured('DOM nodes grown', after.nodes - before.nodes)
  campaign.measured('tensors grown', after.tensors - before.tensors)
  campaign.measured('tensors', after.tensors)
  await campaign.round('what is held', async () => {
    expect(after.tensors, 'tensors').toBe(before.tensors)
    expect(before.tensors).toBeGreaterThan(0)
    expect(after.heapMib - before.heapMib, 'MiB of heap').toBeLessThan(HEAP_GROWTH_MIB)
    expect(after.nodes - before.nodes, 'DOM nodes').toBeLessThan(NODES_GROWTH)
  })
})
