import { serialize } from 'node:v8'
import { expect, test, vi } from 'vitest'
import { createFarm } from '../client/__fixtures__/workerFarm.ts'
import { createClient } from '../client/createClient.ts'
import type { Change } from '../core/document/change.ts'
import { createGray } from '../core/image/pixels.ts'
import { polygonCoverage } from '../core/ink/polygonCoverage.ts'
import type { ProjectStore } from '../storage/projectStore.ts'
import { hint, ink, paintDot } from '../store/__fixtures__/studioWithDrawing.ts'
import { isColoring } from '../store/coloringSlice.ts'
import { createStudioStore } from '../store/studioStore.ts'
import { connectColoring } from './connectColoring.ts'
import { connectJournal } from './connectJournal.ts'
import { connectThumbnails } from './connectThumbnails.ts'

vi.mock('../core/ink/polygonCoverage.ts', { spy: true })

const [WIDTH, HEIGHT] = [100, 80]
/** So many areas are filled again and again. */
const AREAS = 200

/** Fills the same few areas over and over, so that each fill takes the place of one before. */
function fill(turn: number): Change {
  const start = (turn % AREAS) * 40
  const runs = Uint32Array.of(start, start + 30)
  return { kind: 'fill', areas: [{ color: turn % 2 ? '#c81020' : '#3fa34d', runs, by: 'fill' }] }
}

const spread = (turn: number, side: number) => (13 * turn) % side

const KINDS: ((turn: number) => Change)[] = [
  (turn) => hint(spread(turn, WIDTH), spread(3 * turn, HEIGHT)),
  (turn) => paintDot(spread(turn, WIDTH), spread(5 * turn, HEIGHT)),
  fill,
  (turn) => ink(spread(turn, WIDTH), 10, spread(7 * turn, WIDTH), 60),
]
const changeOfTurn = (turn: number) => (KINDS[turn % KINDS.length] as (turn: number) => Change)(turn)

/** What goes on between the parts of a studio with a drawing that has a past. */
async function studioWithPast(count: number) {
  const counted = { entries: 0, rewrites: 0, messages: 0, bytes: 0 }
  const farm = createFarm()
  const engine = createClient({
    createWorker() {
      const worker = farm.createWorker()
      return {
        ...worker,
        postMessage(message: unknown) {
          counted.messages += 1
          counted.bytes += serialize(message).length
          worker.postMessage(message)
        },
      }
    },
    onState: () => {},
  })
  const store = createStudioStore()
  const stops = [connectColoring(store, engine)]
  const projects: Partial<ProjectStore> = {
    appendChange: async () => void counted.entries++,
    rewriteJournal: async () => void counted.rewrites++,
    saveThumbnail: async () => {},
    onTaken: () => {},
  }
  stops.push(connectJournal(store, projects as ProjectStore, () => true))
  stops.push(connectThumbnails(store, projects as ProjectStore, () => true))
  await engine.load({ modelUrl: '/', backend: 'cpu', size: 64 })
  store.getState().setEngine({ phase: 'ready', backend: 'cpu', size: 64 })
  const line = createGray(WIDTH, HEIGHT)
  store.getState().openDrawing(
    { id: 'a', name: 'a', line },
    Array.from({ length: count }, (_, turn) => changeOfTurn(turn)),
  )
  const settle = () => vi.waitUntil(() => !isColoring(store.getState()), { interval: 1 })
  await settle()

  /** What one move costs, until its colours are there. */
  async function costOf(move: () => void) {
    Object.assign(counted, { entries: 0, rewrites: 0, messages: 0, bytes: 0 })
    vi.mocked(polygonCoverage).mockClear()
    move()
    await settle()
    const rasterised = vi.mocked(polygonCoverage).mock.results.flatMap(({ value }) => value ?? [])
    const pixels = rasterised.reduce((sum, { width, height }) => sum + width * height, 0)
    return { ...counted, pixels }
  }
  const stop = () => {
    for (const each of stops) each()
  }
  return { store, costOf, stop }
}

async function costsAfter(count: number) {
  const { store, costOf, stop } = await studioWithPast(count)
  const { change, undo, redo } = store.getState()
  const costs = []
  for (const make of KINDS) {
    costs.push(
      await costOf(() => change(make(2))),
      await costOf(undo),
      await costOf(redo),
      await costOf(() => change(make(6))),
    )
  }
  stop()
  return costs
}

test('a change, its undo and its redo cost the same after any number of others: journal, pixels, messages, bytes', async () => {
  const early = await costsAfter(64)
  // Numbers take some bytes more where they are larger.
  const counted = early.map(({ bytes, ...cost }) => ({ ...cost, bytes: expect.closeTo(bytes, -2) }))
  expect(early.every(({ entries, rewrites }) => entries === 1 && rewrites === 0)).toBe(true)
  expect(early.reduce((sum, { pixels }) => sum + pixels, 0)).toBeGreaterThan(0)
  expect(await costsAfter(2_000)).toEqual(counted)
  expect(await costsAfter(10_000)).toEqual(counted)
})
