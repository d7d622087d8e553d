import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { readChange } from '../core/document/readChange.ts'
import type { CellRuns } from '../core/fills/cellRuns.ts'
import { fakeGenerator } from '../engine/__fixtures__/fakeGenerator.ts'
import { twoBoxes } from '../engine/__fixtures__/testDrawing.ts'
import { createEngine } from '../engine/createEngine.ts'
import { decodeProject } from '../io/project/decodeProject.ts'
import { encodeProject } from '../io/project/encodeProject.ts'
import { dot, ink } from '../store/__fixtures__/studioWithDrawing.ts'
import { isColoring } from '../store/coloringSlice.ts'
import { currentCells } from '../store/currentCells.ts'
import { changesOf, positionOf } from '../store/history.ts'
import { createStudioStore, type StudioStore } from '../store/studioStore.ts'
import { connectCells } from './connectCells.ts'
import { connectColoring } from './connectColoring.ts'
import { createGuessMemory, type GuessMemory } from './guessMemory.ts'
import { openProjectFile } from './openProjectFile.ts'
import { projectOf } from './projectOf.ts'

const SIDE = 60
/** An opening this wide parts cells at this gap tolerance, and joins them at none, px. */
const OPENING_PX = 14
const WIDE_GAP_PX = 20
const COLORS = ['#d02030', '#3fa34d', '#274b8f'] as const

/** A generator that likes green, and blue now and then. */
const engine = createEngine({
  readFile: () => Promise.reject(new Error('nothing is to be read')),
  loadGenerator: async () =>
    fakeGenerator([-1, 1, -1, -1, -1, 1], { state: [], present: [], copyable: [], calls: 0 }, (candidates) =>
      Array.from({ length: candidates }, (_, i) => (i < 2 ? -0.4 - i : -30)),
    ),
})
const loaded = engine.load({ modelUrl: '/', backend: 'cpu', size: 64 })
afterAll(() => engine.dispose())

/** What each pixel has to show, by the numbers of the drawing's pixels. */
type Promised = ReadonlyMap<number, string>

/** Two boxes side by side, with an opening in the wall between them. */
function openBoxes() {
  const line = twoBoxes(SIDE)
  for (let y = (SIDE - OPENING_PX) / 2; y < (SIDE + OPENING_PX) / 2; y++) {
    for (let x = SIDE / 2 - 2; x <= SIDE / 2 + 2; x++) line.data[y * SIDE + x] = 255
  }
  return line
}

interface Opened {
  readonly store: StudioStore
  readonly memory: GuessMemory
  readonly stop: () => void
}

function openStudio(): Opened {
  const store = createStudioStore()
  const memory = createGuessMemory()
  const stops = [connectColoring(store, engine, memory), connectCells(store, engine)]
  store.getState().setEngine({ phase: 'ready', backend: 'cpu', size: 64 })
  return {
    store,
    memory,
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}

const until = async (store: StudioStore, isDone: () => boolean) => {
  if (isDone()) return
  await new Promise<void>((resolve) => {
    const stop = store.subscribe(() => {
      if (!isDone()) return
      stop()
      resolve()
    })
  })
}

function shown(store: StudioStore, pixel: number): string {
  const data = store.getState().colored?.colors.data
  const levels = data ? [...data.subarray(4 * pixel, 4 * pixel + 3)] : [255, 255, 255]
  return `#${levels.map((level) => level.toString(16).padStart(2, '0')).join('')}`
}

function expectPromised(store: StudioStore, promised: Promised) {
  const wrong = [...promised].filter(([pixel, color]) => shown(store, pixel) !== color)
  expect(wrong).toEqual([])
}

/** The pixels of the cell at a place, found without any help of the code under test. */
function pixelsOfCell({ starts, cells, width }: CellRuns, x: number, y: number): number[] {
  const cellAt = (pixel: number) => cells[starts.findLastIndex((start) => start <= pixel)]
  const wanted = cellAt(y * width + x)
  return Array.from({ length: SIDE * SIDE }, (_, pixel) => pixel).filter((pixel) => cellAt(pixel) === wanted)
}

const place = fc.record({
  x: fc.integer({ min: 2, max: SIDE - 3 }),
  y: fc.integer({ min: 2, max: SIDE - 3 }),
})
const color = fc.constantFrom(...COLORS)
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('fill' as const), place, color }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lock' as const), place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unlock' as const), place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hint' as const), place, color }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('ink' as const), place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('recolor' as const), color }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('guide' as const),
      part: fc.constantFrom<object>(
        { guess: 0.4 },
        { variation: 3 },
        { gapPx: WIDE_GAP_PX },
        { gapPx: 0 },
        { mode: 'none' },
        { mode: 'palette', palette: [{ color: [9, 9, 200], weight: 1 }] },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'undo' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'redo' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('reopen' as const), from: fc.constantFrom('journal', 'file') }),
  },
)
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

/** What has to hold after an act that changes what is locked. */
function promiseAfter(
  store: StudioStore,
  promised: Promised,
  each: Act,
  map: CellRuns | undefined,
): Promised {
  const next = new Map(promised)
  if (each.kind === 'recolor') {
    for (let p = 0; p < SIDE * SIDE; p++) if (shown(store, p) === each.color) next.set(p, '#abcdef')
  } else if (map && (each.kind === 'fill' || each.kind === 'lock' || each.kind === 'unlock')) {
    for (const pixel of pixelsOfCell(map, each.place.x, each.place.y)) {
      if (each.kind === 'fill') next.set(pixel, each.color)
      else if (each.kind === 'unlock') next.delete(pixel)
      else if (!next.has(pixel)) next.set(pixel, shown(store, pixel))
    }
  }
  return next
}

function perform(store: StudioStore, each: Act): void {
  const state = store.getState()
  if (each.kind === 'fill' || each.kind === 'lock' || each.kind === 'unlock') {
    const points = [{ x: each.place.x + 0.5, y: each.place.y + 0.5, pressure: 1 }]
    const fill = each.kind === 'fill' ? each.color : COLORS[0]
    state.pickCells({ kind: 'cells', act: each.kind, shape: 'path', points, color: fill })
  } else if (each.kind === 'hint')
    state.change({ kind: 'stroke', stroke: dot('hint', each.place.x, each.place.y, 2, each.color) })
  else if (each.kind === 'ink') state.change(ink(each.place.x, 2, each.place.x, SIDE - 2))
  else if (each.kind === 'recolor') state.replaceColors(new Map([[each.color, '#abcdef']]))
  else if (each.kind === 'guide') state.guide(each.part)
  else if (each.kind === 'undo') state.undo()
  else if (each.kind === 'redo') state.redo()
}

/** The drawing in a new studio, as the journal or a project file gives it back. */
async function reopen({ store, memory }: Opened, from: string): Promise<Opened> {
  const { history } = store.getState()
  const next = openStudio()
  if (from === 'journal') {
    const changes = changesOf(history).flatMap((change) => readChange(structuredClone(change)) ?? [])
    next.store.getState().openDrawing({ id: 'a', name: 'a', line: openBoxes() }, changes, positionOf(history))
  } else {
    const project = projectOf(store.getState(), memory)
    if (!project) throw new Error('nothing is open')
    await openProjectFile(next.store, next.memory, decodeProject(encodeProject(project)), () => {})
  }
  const opened = next.store.getState().history
  expect([changesOf(opened), positionOf(opened)]).toEqual([changesOf(history), positionOf(history)])
  return next
}

test('what is filled or locked is exact after hints, guesses, variations, gaps, ink, recolouring, undo and reopening', async () => {
  await loaded
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 12 }), async (acts) => {
      let studio = openStudio()
      studio.store.getState().openDrawing({ id: 'a', name: 'a', line: openBoxes() })
      studio.store.getState().setTool('fill')
      const promises: Promised[] = [new Map()]
      for (const each of acts) {
        if (each.kind === 'reopen') {
          const before = studio.store.getState().colored?.colors.data
          studio.stop()
          studio = await reopen(studio, each.from)
          studio.store.getState().setTool('fill')
          if (each.from === 'file') {
            await until(studio.store, () => !isColoring(studio.store.getState()))
            // Guesses too: they depend on all that was guessed before.
            expect(studio.store.getState().colored?.colors.data).toEqual(before)
          }
        }
        const { store } = studio
        await until(store, () => currentCells(store.getState()) !== undefined)
        const before = positionOf(store.getState().history)
        const wanted = promiseAfter(
          store,
          promises[before] ?? new Map(),
          each,
          currentCells(store.getState()),
        )
        perform(store, each)
        const after = positionOf(store.getState().history)
        if (each.kind !== 'undo' && each.kind !== 'redo' && after > before) {
          promises.splice(after, promises.length, wanted)
        }
        const promised = promises[after] ?? new Map()
        // At once, before the engine has answered, and with its answer.
        expectPromised(store, promised)
        await until(store, () => !isColoring(store.getState()))
        expectPromised(store, promised)
      }
      studio.stop()
    }),
    { numRuns: 25 },
  )
}, 240_000)
