import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { runCells } from '../core/fills/cellRuns.ts'
import { createRunBuilder, type Runs } from '../core/fills/runs.ts'
import { imagePoint } from '../core/geometry/points.ts'
import { createGray } from '../core/image/pixels.ts'
import { studioWithDrawing } from './__fixtures__/studioWithDrawing.ts'
import type { Drawn, SelectionPick, SelectMode } from './drawn.ts'
import { changesOf } from './history.ts'
import { areaColor } from './pickColor.ts'
import { shownColors } from './shownColors.ts'
import type { StudioStore } from './studioStore.ts'
import { wantsCells } from './wantsCells.ts'

const WIDTH = 100
const HEIGHT = 80
const ALL = WIDTH * HEIGHT
/** Left and right half. */
const map = runCells(
  Array.from({ length: ALL }, (_, p) => (p % WIDTH < 50 ? 0 : 1)),
  { width: WIDTH, height: HEIGHT },
  2,
)
type Place = readonly [x: number, y: number]
const LEFT: Place = [20, 20]
const RIGHT: Place = [80, 20]
const RED = '#c0392b'

let store: StudioStore
const state = () => store.getState()
const bringCells = () =>
  state().setCells({ map, lineRevision: state().lineRevision, gapPx: state().guidance.gapPx })
const points = (places: readonly Place[]) => places.map(([x, y]) => ({ x, y, pressure: 1 }))
const select = (mode: SelectMode, shape: SelectionPick['shape'], ...places: readonly Place[]) =>
  state().commit({ kind: 'select', shape, mode, points: points(places) })
const fill = (...places: readonly Place[]) =>
  state().commit({ kind: 'cells', act: 'fill', shape: 'path', points: points(places), color: RED })
const colorAt = ([x, y]: Place) => areaColor(state(), imagePoint(x, y))

function pixelsOf(runs: Runs | undefined): Set<number> {
  const pixels = new Set<number>()
  for (let i = 0; runs && i < runs.length; i += 2)
    for (let p = runs[i] as number; p < (runs[i + 1] as number); p++) pixels.add(p)
  return pixels
}
const isSelected = ([x, y]: Place) => pixelsOf(state().selection).has(y * WIDTH + x)

beforeEach(() => {
  store = studioWithDrawing()
  bringCells()
})

test('areas and freehand shapes are selected, added, taken away and inverted', () => {
  select('replace', 'path', LEFT)
  expect([isSelected(LEFT), isSelected(RIGHT)]).toEqual([true, false])
  select('add', 'lasso', [70, 10], [90, 10], [90, 30], [70, 30])
  expect([isSelected(LEFT), isSelected(RIGHT), isSelected([60, 20])]).toEqual([true, true, false])
  expect(pixelsOf(state().selection).size).toBe(ALL / 2 + 20 * 20)
  select('subtract', 'path', LEFT)
  expect(pixelsOf(state().selection).size).toBe(20 * 20)
  state().invertSelection()
  expect(pixelsOf(state().selection).size).toBe(ALL - 20 * 20)
  select('replace', 'path', RIGHT)
  select('subtract', 'path', RIGHT)
  expect(state().selection).toBeUndefined()
  select('subtract', 'path', RIGHT)
  expect(state().selection).toBeUndefined()
  expect(changesOf(state().history)).toEqual([])
})

test('all of one colour is selected, and a colour that nothing has is told', () => {
  fill(LEFT)
  state().selectColor(RED)
  expect([isSelected(LEFT), isSelected(RIGHT)]).toEqual([true, false])
  state().selectColor('#00ff00')
  expect(state().notice?.text).toMatch(/No area has/)
  state().setSelectMode('add')
  state().selectColor('#ffffff')
  expect(pixelsOf(state().selection).size).toBe(ALL)
})

test('a fill inside a selection guesses nothing anew for what lies outside; without a selection it tells the rest', () => {
  const newest = () => changesOf(state().history).at(-1)
  select('replace', 'path', LEFT)
  fill(LEFT)
  expect(newest()).toMatchObject({ kind: 'fill', restStays: true })
  state().selectNone()
  fill(RIGHT)
  expect(newest()).not.toHaveProperty('restStays')
})

test('what lies outside cannot be filled, and the notice says how to get there', () => {
  select('replace', 'path', LEFT)
  fill(RIGHT)
  expect(state().locked).toEqual([])
  expect(state().notice?.text).toMatch(/Only what is selected/)
  state().notice?.action?.run()
  expect(state().selection).toBeUndefined()
  fill(RIGHT)
  expect(colorAt(RIGHT)).toBe(RED)
})

describe('what was not done says the true reason', () => {
  const SELECTED_ONLY = 'Only what is selected can change.'
  const told = () => state().notice?.text
  const at = (act: 'lock' | 'unlock', [x, y]: Place) => {
    state().setPressed(imagePoint(x, y))
    state().actOnCell(act)
    return told()
  }

  test('outside of the selection it is the selection', () => {
    fill(RIGHT)
    select('replace', 'path', RIGHT)
    expect(at('lock', LEFT)).toBe(`There is nothing to lock here. ${SELECTED_ONLY}`)
    select('replace', 'path', LEFT)
    expect(at('unlock', RIGHT)).toBe(`There is nothing to unlock here. ${SELECTED_ONLY}`)
    expect(state().notice?.action?.label).toBe('Select none')
  })

  test('what would not be done without the selection either is told as without it', () => {
    fill(RIGHT)
    select('replace', 'path', LEFT)
    expect(at('lock', RIGHT)).toBe('It is locked already.')
    expect(at('unlock', LEFT)).toBe('It is not locked.')
    expect(state().notice?.action).toBeUndefined()
  })

  test('“Lock all” and “Unlock all” tell what is selected from all there is', () => {
    state().unlockAll()
    expect(told()).toBe('Nothing is locked.')
    fill(RIGHT)
    select('replace', 'path', LEFT)
    state().unlockAll()
    expect(told()).toBe(`Nothing that is selected is locked. ${SELECTED_ONLY}`)
    select('replace', 'path', RIGHT)
    state().lockAll()
    expect(told()).toBe(`What is selected is locked already. ${SELECTED_ONLY}`)
    fill(RIGHT)
    expect(told()).toBe('It is filled in this colour already.')
    state().selectNone()
    state().lockAll()
    state().lockAll()
    expect(told()).toBe('Everything is locked already.')
  })

  test('“Unpainted only” is named where it is what passes over a fill', () => {
    select('replace', 'path', LEFT)
    state().lockAll()
    state().setUnpaintedOnly(true)
    fill(LEFT)
    expect(told()).toBe('It is filled or locked: “Unpainted only” passes over it.')
    fill(RIGHT)
    expect(told()).toBe(`There is nothing to fill here. ${SELECTED_ONLY}`)
  })

  test('where there is no area, the selection is not blamed', () => {
    select('replace', 'path', LEFT)
    fill([-50, -50])
    expect(told()).toBe('There is no area here.')
  })
})

test('“Lock all” and “Unlock all” mean what is selected', () => {
  select('replace', 'path', LEFT)
  state().lockAll()
  expect(pixelsOf(state().locked[0]?.runs)).toEqual(pixelsOf(state().selection))
  state().invertSelection()
  state().unlockAll()
  expect(state().locked).toHaveLength(1)
  state().selectNone()
  state().unlockAll()
  expect(state().locked).toEqual([])
})

test('a selection waits for the cells, and what is done after it comes after it', () => {
  state().guide({ gapPx: 12 })
  state().setTool('select')
  expect(wantsCells(state())).toBe(true)
  select('replace', 'path', LEFT)
  fill(LEFT, RIGHT)
  state().selectNone()
  expect(state().selection).toBeUndefined()
  bringCells()
  expect([colorAt(LEFT), colorAt(RIGHT)]).toEqual([RED, '#ffffff'])
  expect(state().selection).toBeUndefined()
})

test('a selection ends with its drawing, and undo leaves it', () => {
  fill(LEFT)
  select('replace', 'path', LEFT)
  state().undo()
  expect(isSelected(LEFT)).toBe(true)
  state().openDrawing({ id: 'b', name: 'Other', line: createGray(10, 10) })
  expect(state().selection).toBeUndefined()
})

test('the pen and what is recoloured stay inside, and say so where nothing is', () => {
  fill(LEFT, RIGHT)
  select('replace', 'path', LEFT)
  state().commit({ kind: 'ink', stroke: { radiusPx: 4, points: points([LEFT, RIGHT]) } })
  const lineAt = ([x, y]: Place) => state().drawing?.line.data[y * WIDTH + x]
  expect([lineAt(LEFT), lineAt(RIGHT)]).toEqual([0, 255])
  state().replaceColors(new Map([[RED, '#216fdb']]))
  expect([colorAt([20, 60]), colorAt([80, 60])]).toEqual(['#216fdb', RED])

  const count = changesOf(state().history).length
  state().commit({ kind: 'ink', stroke: { radiusPx: 4, points: points([RIGHT]) } })
  expect(state().notice?.text).toBe('There is nothing to draw here. Only what is selected can change.')
  state().replaceColors(new Map([[RED, '#216fdb']]))
  expect(state().notice?.text).toBe('There is nothing to recolour here. Only what is selected can change.')
  expect(changesOf(state().history)).toHaveLength(count)
  state().undo()
  state().undo()
  state().redo()
  expect([lineAt(LEFT), lineAt(RIGHT)]).toEqual([0, 255])
})

const place = fc.tuple(fc.integer({ min: -5, max: WIDTH + 5 }), fc.integer({ min: -5, max: HEIGHT + 5 }))
const path = fc.array(place, { minLength: 1, maxLength: 5 }).map(points)
const act: fc.Arbitrary<Drawn> = fc.oneof(
  fc.record({
    kind: fc.constant('cells' as const),
    act: fc.constantFrom('fill' as const, 'lock' as const, 'unlock' as const),
    shape: fc.constantFrom('path' as const, 'lasso' as const),
    points: path,
    color: fc.constantFrom(RED, '#216fdb'),
  }),
  fc.record({
    kind: fc.constant('paintDraft' as const),
    stroke: fc.record({
      tool: fc.constantFrom('brush' as const, 'erase' as const),
      color: fc.constantFrom(RED, '#216fdb'),
      radiusPx: fc.integer({ min: 1, max: 30 }),
      opacity: fc.constantFrom(0.5, 1),
      points: path,
    }),
    inCell: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('ink' as const),
    stroke: fc.record({ radiusPx: fc.integer({ min: 1, max: 30 }), points: path }),
  }),
)
const recoloring = fc.constantFrom(RED, '#216fdb', '#ffffff').map((color) => new Map([[color, '#123456']]))
const selected = fc.array(fc.tuple(fc.nat(ALL - 1), fc.integer({ min: 1, max: 900 })), { maxLength: 6 })

/** What each pixel shows: line, colour, what locks it, paint. */
function picture() {
  const { drawing, locked, paint } = state()
  const locks = new Uint8Array(ALL)
  for (const [i, { runs }] of locked.entries()) for (const p of pixelsOf(runs)) locks[p] = i + 1
  const colors = drawing && new Uint32Array(shownColors(state(), drawing.line).data.slice().buffer)
  const painted = paint.pixels && new Uint32Array(paint.pixels.data.slice().buffer)
  const ink = drawing?.line.data.slice()
  return (p: number) => `${ink?.[p]} ${colors?.[p]} ${locks[p] === 0} ${painted?.[p] ?? 0}`
}

test('whatever is done, no pixel outside of the selection is another than before', () => {
  fc.assert(
    fc.property(
      fc.array(act, { maxLength: 3 }),
      selected,
      fc.array(fc.oneof(act, recoloring), { maxLength: 4 }),
      (before, parts, acts) => {
        store = studioWithDrawing()
        bringCells()
        for (const each of before) state().commit(each)
        for (const [start, length] of parts) {
          const runs = createRunBuilder()
          runs.add(start, Math.min(ALL, start + length))
          state().select(runs.build(), 'add')
        }
        const { selection } = state()
        if (!selection) return
        const isInside = pixelsOf(selection)
        const shown = picture()
        for (const each of acts) {
          if (each instanceof Map) state().replaceColors(each)
          else state().commit(each)
          bringCells()
        }
        const now = picture()
        for (let p = 0; p < ALL; p++)
          if (!isInside.has(p) && now(p) !== shown(p)) expect(now(p)).toBe(shown(p))
      },
    ),
    { numRuns: 60 },
  )
})

test('all of the drawing can be selected, whatever was before', () => {
  select('replace', 'lasso', [10, 10], [40, 10], [40, 40])
  state().selectAll()
  expect(pixelsOf(state().selection).size).toBe(ALL)
  state().invertSelection()
  expect(state().selection).toBeUndefined()
})
