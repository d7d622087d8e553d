import { beforeEach, expect, test } from 'vitest'
import { runCells } from '../core/fills/cellRuns.ts'
import { countPixels } from '../core/fills/runs.ts'
import { imagePoint } from '../core/geometry/points.ts'
import { hint, studioWithDrawing } from './__fixtures__/studioWithDrawing.ts'
import { isColoring } from './coloringSlice.ts'
import { changesOf } from './history.ts'
import { pickColor } from './pickColor.ts'
import type { StudioStore } from './studioStore.ts'
import { wantsCells } from './wantsCells.ts'

const WIDTH = 100
const HEIGHT = 80
/** Left and right half. */
const map = runCells(
  Array.from({ length: WIDTH * HEIGHT }, (_, p) => (p % WIDTH < 50 ? 0 : 1)),
  { width: WIDTH, height: HEIGHT },
  2,
)
const LEFT = { x: 20, y: 20, pressure: 1 }
const RIGHT = { x: 80, y: 20, pressure: 1 }

let store: StudioStore
const state = () => store.getState()
const at = ({ x, y }: { x: number; y: number }) => pickColor(state(), imagePoint(x, y))
const bringCells = () =>
  state().setCells({ map, lineRevision: state().lineRevision, gapPx: state().guidance.gapPx })
const fill = (color: string, ...points: (typeof LEFT)[]) =>
  state().commit({ kind: 'cells', act: 'fill', shape: 'path', points, color })

beforeEach(() => {
  store = studioWithDrawing()
})

test('a fill waits for the cells, and shows as soon as they are there, without any engine', () => {
  expect(wantsCells(state())).toBe(false)
  fill('#c0392b', LEFT)
  expect(wantsCells(state())).toBe(true)
  expect(state().notice?.text).toMatch(/Finding/)
  bringCells()
  expect([at(LEFT), at(RIGHT)]).toEqual(['#c0392b', '#ffffff'])
  expect(wantsCells(state())).toBe(false)
  expect(state().recentColors[0]).toBe('#c0392b')
})

test('all fills that were made before the cells were there are made, and until then nothing is final', () => {
  fill('#c0392b', LEFT)
  fill('#216fdb', RIGHT)
  expect(isColoring(state())).toBe(true)
  bringCells()
  expect([at(LEFT), at(RIGHT)]).toEqual(['#c0392b', '#216fdb'])
  state().undo()
  expect(state().locked.map(({ color }) => color)).toEqual(['#c0392b'])
})

test('undo takes back the fill that still waits, not the hint before it, and then the hint', () => {
  state().change(hint(20, 20))
  fill('#c0392b', LEFT)
  fill('#216fdb', RIGHT)
  state().undo()
  expect(state().notice?.text).toMatch(/^It was taken back/)
  expect(state().hinted).toBe(true)
  bringCells()
  expect(state().locked.map(({ color }) => color)).toEqual(['#c0392b'])
  state().undo()
  state().undo()
  expect(state()).toMatchObject({ hinted: false, locked: [] })
})

test('cells of other lines or another gap tolerance are not used', () => {
  bringCells()
  state().setTool('fill')
  expect(wantsCells(state())).toBe(false)
  state().guide({ gapPx: 12 })
  expect(wantsCells(state())).toBe(true)
  fill('#c0392b', LEFT)
  expect(state().locked).toEqual([])
  state().failCells('no engine')
  expect(state().notice?.text).toMatch(/no engine/)
})

test('a sheet is filled with what lies open to it and looks like it; what lies open is filled alone', () => {
  const open = { ...map, sheetOf: Int32Array.of(-1, 0) }
  const bringOpen = () =>
    state().setCells({ map: open, lineRevision: state().lineRevision, gapPx: state().guidance.gapPx })
  bringOpen()
  fill('#c0392b', RIGHT)
  expect([at(LEFT), at(RIGHT)]).toEqual(['#ffffff', '#c0392b'])
  fill('#216fdb', LEFT)
  expect([at(LEFT), at(RIGHT)]).toEqual(['#216fdb', '#c0392b'])
  store = studioWithDrawing()
  bringOpen()
  fill('#216fdb', LEFT)
  expect([at(LEFT), at(RIGHT)]).toEqual(['#216fdb', '#216fdb'])
})

test('of a closed area all that looks alike is filled, and what has another colour stays', () => {
  const parted = { ...map, closedIn: Int32Array.of(0, 0) }
  const bringParted = () =>
    state().setCells({ map: parted, lineRevision: state().lineRevision, gapPx: state().guidance.gapPx })
  bringParted()
  fill('#c0392b', RIGHT)
  expect([at(LEFT), at(RIGHT)]).toEqual(['#c0392b', '#c0392b'])
  store = studioWithDrawing()
  bringCells()
  fill('#216fdb', RIGHT)
  bringParted()
  fill('#c0392b', LEFT)
  expect([at(LEFT), at(RIGHT)]).toEqual(['#c0392b', '#216fdb'])
})

test('what changes nothing is no step, and says so', () => {
  bringCells()
  fill('#c0392b', LEFT)
  fill('#c0392b', LEFT)
  expect(changesOf(state().history)).toHaveLength(1)
  state().actOnCell('lock')
  expect(state().notice?.text).toMatch(/Point at an area/)
  state().setPressed(imagePoint(20, 20))
  state().actOnCell('lock')
  expect(state().notice?.text).toMatch(/locked already/)
  state().setCursor(imagePoint(80, 20))
  state().actOnCell('unlock')
  expect(state().notice?.text).toMatch(/not locked/)
  expect(changesOf(state().history)).toHaveLength(1)
})

test('“Unpainted only” leaves what is filled; without it a drag takes all', () => {
  bringCells()
  fill('#c0392b', LEFT)
  state().setUnpaintedOnly(true)
  fill('#216fdb', LEFT, RIGHT)
  expect([at(LEFT), at(RIGHT)]).toEqual(['#c0392b', '#216fdb'])
  state().setUnpaintedOnly(false)
  fill('#216fdb', LEFT, RIGHT)
  expect([at(LEFT), at(RIGHT)]).toEqual(['#216fdb', '#216fdb'])
  expect(state().locked.reduce((sum, { runs }) => sum + countPixels(runs), 0)).toBe(WIDTH * HEIGHT)
})

test('everything is locked as it shows, and unlocked again, each in one step', () => {
  bringCells()
  fill('#c0392b', LEFT)
  state().lockAll()
  expect(state().locked.map(({ color, by }) => `${color} ${by}`)).toEqual(['#c0392b fill', '#ffffff lock'])
  state().unlockAll()
  expect(state().locked).toEqual([])
  state().undo()
  expect(state().locked).toHaveLength(2)
  expect(changesOf(state().history)).toHaveLength(3)
})

test('a colour changes wherever it shows, two become one, and a preview is no change', () => {
  bringCells()
  fill('#c0392b', LEFT)
  state().previewColors(new Map([['#c0392b', '#111111']]))
  expect(state().live).toMatchObject({ kind: 'recolor', areas: [{ color: '#111111' }] })
  expect(at(LEFT)).toBe('#c0392b')
  state().replaceColors(new Map([['#ffffff', '#c0392b']]))
  expect(state().live).toBeUndefined()
  expect([at(LEFT), at(RIGHT)]).toEqual(['#c0392b', '#c0392b'])
  state().replaceColors(new Map([['#00ff00', '#0000ff']]))
  expect(changesOf(state().history)).toHaveLength(2)
  state().undo()
  expect(state().locked.map(({ color }) => color)).toEqual(['#c0392b'])
})
