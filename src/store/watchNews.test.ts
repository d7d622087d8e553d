import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Change } from '../core/document/change.ts'
import { runCells } from '../core/fills/cellRuns.ts'
import { imagePoint } from '../core/geometry/points.ts'
import { createGray } from '../core/image/pixels.ts'
import { erase, hint, ink, paintDot, studioWithDrawing } from './__fixtures__/studioWithDrawing.ts'
import type { SelectionPick } from './drawn.ts'
import type { StudioStore } from './studioStore.ts'
import { watchNews } from './watchNews.ts'

const [WIDTH, HEIGHT] = [100, 80]
const RED = '#c0392b'
/** Left and right half. */
const map = runCells(
  Array.from({ length: WIDTH * HEIGHT }, (_, p) => (p % WIDTH < 50 ? 0 : 1)),
  { width: WIDTH, height: HEIGHT },
  2,
)
const LEFT = { x: 20, y: 20, pressure: 1 }
const RIGHT = { x: 80, y: 20, pressure: 1 }
const CORNERS = [LEFT, RIGHT, { x: 80, y: 60, pressure: 1 }]

let store: StudioStore
let told: string[]
let stop: () => void
const state = () => store.getState()
/** What is told of an act. */
async function heard(act: () => void) {
  told.length = 0
  act()
  await vi.advanceTimersByTimeAsync(0)
  return told.join(' | ')
}
const select = (shape: SelectionPick['shape'], ...points: (typeof LEFT)[]) =>
  state().commit({ kind: 'select', shape, mode: 'replace', points })
const fill = (...points: (typeof LEFT)[]) =>
  state().commit({ kind: 'cells', act: 'fill', shape: 'path', points, color: RED })

beforeEach(() => {
  vi.useFakeTimers()
  store = studioWithDrawing()
  const { lineRevision, guidance } = state()
  state().setCells({ map, lineRevision, gapPx: guidance.gapPx })
  told = []
  stop = watchNews(store, (words) => told.push(words))
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

test('selecting tells how much is selected: areas, a share, everything or nothing', async () => {
  expect(await heard(() => select('path', LEFT))).toBe('Selected: 1 area')
  expect(await heard(() => select('lasso', ...CORNERS))).toBe('Selected: 15 % of the drawing')
  expect(await heard(() => state().selectAll())).toBe('Selected: everything')
  expect(await heard(() => state().selectNone())).toBe('Nothing selected')
})

test('a fill tells its areas and its colour, and hints theirs; undo and redo name the change', async () => {
  expect(await heard(() => fill(LEFT))).toBe(`Filled 1 area: ${RED}`)
  expect(await heard(() => state().undo())).toBe('Undone: fill')
  expect(await heard(() => state().redo())).toBe('Redone: fill')
  expect(await heard(() => state().commit(hint(80, 20, RED)))).toBe(`Hint placed: ${RED}`)
  expect(await heard(() => state().undo())).toBe('Undone: hint')
})

test('recolouring and merging are called by their names, also when they are undone', async () => {
  await heard(() => fill(LEFT))
  const recolor = () => state().replaceColors(new Map([[RED, '#216fdb']]))
  expect(await heard(recolor)).toBe('Recoloured 1 area: #216fdb')
  expect(await heard(() => state().undo())).toBe('Undone: recolouring')
  const merge = () => state().replaceColors(new Map([[RED, '#ffffff']]), 'merged')
  expect(await heard(merge)).toBe('Merged 1 area: #ffffff')
  expect(await heard(() => state().undo())).toBe('Undone: merged colours')
})

test('each kind of change has words of its own', async () => {
  const changes: [Change, made: string, undone: string][] = [
    [hint(5, 5, RED), `Hint placed: ${RED}`, 'hint'],
    [erase(5, 5, 9), 'Hints erased', 'erased hints'],
    [ink(5, 5, 20, 20), 'Line drawn', 'pen line'],
    [paintDot(5, 5, RED), `Painted: ${RED}`, 'paint'],
    [{ kind: 'unlock', runs: Uint32Array.of(0, 80) }, 'Unlocked 1 % of the drawing', 'unlock'],
    [{ kind: 'layer', layer: 'paint', settings: { opacity: 0.5 } }, '', 'layer setting'],
    [{ kind: 'guidance', guidance: { ...state().guidance, guess: 0 } }, '', 'amount of guesses'],
    [{ kind: 'guidance', guidance: { ...state().guidance, variation: 3 } }, '', 'another guess'],
    [{ kind: 'guidance', guidance: { ...state().guidance, gapPx: 8 } }, '', 'closing of gaps'],
    [{ kind: 'guidance', guidance: { ...state().guidance, mode: 'none' } }, '', 'choice of guidance'],
    [{ kind: 'lines', asDrawn: true }, '', 'lines as drawn'],
  ]
  for (const [change, made, undone] of changes) {
    expect(await heard(() => state().change(change))).toBe(made)
    expect(await heard(() => state().undo())).toBe(`Undone: ${undone}`)
  }
})

test('what a notice tells is not told twice', async () => {
  expect(await heard(() => state().lockAll())).toBe('')
  expect(state().notice?.text).toMatch(/^Everything is locked/)
  expect(await heard(() => state().unlockAll())).toBe('Unlocked everything')
  expect(await heard(() => state().undo())).toBe('Undone: unlock')
})

test('a lasso tells when it begins, closes, and ends for nothing', async () => {
  const draw = (count: number) =>
    state().setLive({ kind: 'select', shape: 'lasso', mode: 'replace', points: CORNERS.slice(0, count) })
  expect(await heard(() => draw(1))).toBe('Lasso begun')
  expect(await heard(() => draw(2))).toBe('')
  state().setCursor(imagePoint(1, 1), true)
  expect(await heard(() => draw(3))).toBe('Corner 3')
  expect(await heard(() => select('lasso', ...CORNERS))).toBe('Lasso closed. Selected: 15 % of the drawing')
  await heard(() => draw(1))
  expect(await heard(() => state().setLive(undefined))).toBe('Lasso ended: nothing changed')
})

test('the brush tells its place and the colour there once it rests, and not after an act at that place', async () => {
  await heard(() => fill(LEFT))
  const move = (x: number, byKeys = true) => state().setCursor(imagePoint(x, 20), byKeys)
  await heard(() => move(10))
  for (const x of [12, 14, 16]) {
    await vi.advanceTimersByTimeAsync(100)
    move(x)
  }
  expect(told).toEqual([])
  await vi.advanceTimersByTimeAsync(1000)
  expect(told).toEqual([`Brush at 16, 20: ${RED}`])
  move(80)
  expect(await heard(() => state().commit(hint(80, 20, RED)))).toBe(`Hint placed: ${RED}`)
  await vi.advanceTimersByTimeAsync(1000)
  expect(told).toHaveLength(1)
  expect(await heard(() => move(10, false))).toBe('')
  await vi.advanceTimersByTimeAsync(1000)
  expect(told).toEqual([])
})

test('an act is told also where others answer it with updates of their own', async () => {
  stop()
  store = studioWithDrawing()
  store.subscribe(({ history }, before) => {
    if (history !== before.history) state().setSaveState({ kind: 'saving' })
  })
  stop = watchNews(store, (words) => told.push(words))
  expect(await heard(() => state().commit(hint(80, 20, RED)))).toBe(`Hint placed: ${RED}`)
  expect(await heard(() => state().undo())).toBe('Undone: hint')
})

test('a drawing that opens with a past tells nothing of it', async () => {
  state().selectAll()
  const open = () =>
    state().openDrawing({ id: 'b', name: 'Other', line: createGray(WIDTH, HEIGHT) }, [hint(5, 5)])
  expect(await heard(open)).toBe('')
})
