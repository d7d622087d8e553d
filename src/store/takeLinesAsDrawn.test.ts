import { beforeEach, expect, test } from 'vitest'
import { createGray, type LineImage } from '../core/image/pixels.ts'
import { hint, ink } from './__fixtures__/studioWithDrawing.ts'
import { lineAsOpened } from './drawStep.ts'
import { changesOf } from './history.ts'
import { createStudioStore, type StudioStore } from './studioStore.ts'

const [WIDTH, HEIGHT] = [100, 80]
/** A row of construction, and a place on it that no pen comes to. */
const ROW = 40
const at = (x: number, y: number) => y * WIDTH + x

/** Empty paper of which a red construction line was left out. */
function lines(): LineImage {
  const asDrawn = createGray(WIDTH, HEIGHT)
  const tint = new Uint8ClampedArray(3 * WIDTH * HEIGHT)
  asDrawn.data.fill(60, at(0, ROW), at(WIDTH, ROW))
  for (let x = 0; x < WIDTH; x++) tint[3 * at(x, ROW)] = 180
  const found = { ...createGray(WIDTH, HEIGHT), tint: new Uint8ClampedArray(tint.length) }
  return { ...found, asDrawn: { changed: 'construction', ...asDrawn, tint } }
}

let store: StudioStore
const state = () => store.getState()
const valueAt = (x: number, y: number) => state().drawing?.line.data[at(x, y)]

beforeEach(() => {
  store = createStudioStore()
  state().openDrawing({ id: 'a', name: 'Test', line: lines() })
})

test('construction lines come and go with hints and ink kept, and undo goes back through all of it', () => {
  state().change(hint(10, 10))
  state().change(ink(50, 10, 50, 70))
  state().takeLinesAsDrawn(true)
  expect(state().linesAsDrawn).toBe(true)
  expect([valueAt(20, ROW), valueAt(50, ROW), valueAt(50, 20)]).toEqual([60, 0, 0])
  expect(state().drawing?.line.tint?.[3 * at(20, ROW)]).toBe(180)
  expect(state().strokes).toHaveLength(1)

  state().takeLinesAsDrawn(false)
  expect([valueAt(20, ROW), valueAt(50, ROW)]).toEqual([255, 0])
  state().undo()
  expect([state().linesAsDrawn, valueAt(20, ROW)]).toEqual([true, 60])
  state().undo()
  state().undo()
  expect([state().linesAsDrawn, valueAt(20, ROW), valueAt(50, ROW)]).toEqual([false, 255, 255])
  state().redo()
  state().redo()
  expect([state().linesAsDrawn, valueAt(20, ROW), valueAt(50, ROW)]).toEqual([true, 60, 0])
})

test('what the pen erased of construction lines stays erased when they come back', () => {
  state().takeLinesAsDrawn(true)
  state().change({ kind: 'ink', stroke: { ...inkStroke(10, 30), erases: true } })
  expect(valueAt(20, ROW)).toBe(255)
  state().takeLinesAsDrawn(false)
  state().takeLinesAsDrawn(true)
  expect([valueAt(20, ROW), valueAt(60, ROW)]).toEqual([255, 60])
})

const inkStroke = (fromX: number, toX: number) => {
  const change = ink(fromX, ROW, toX, ROW)
  if (change.kind !== 'ink') throw new Error('no ink')
  return change.stroke
}

test('a drawing that is opened again has the lines that it had, and can change them', () => {
  state().change(ink(50, 10, 50, 70))
  state().takeLinesAsDrawn(true)
  const { drawing, pixelMemory: memory, history } = state()
  if (!drawing) throw new Error('no drawing')
  const kept = lineAsOpened({ line: drawing.line, memory })
  expect(kept).toEqual(lines())
  state().openDrawing({ ...drawing, line: kept }, changesOf(history))
  expect([state().linesAsDrawn, valueAt(20, ROW), valueAt(50, ROW)]).toEqual([true, 60, 0])
  state().takeLinesAsDrawn(false)
  expect([valueAt(20, ROW), valueAt(50, ROW)]).toEqual([255, 0])
})

test('colours are asked for anew, and nothing is changed that is as wished', () => {
  const { revision, history } = state()
  state().takeLinesAsDrawn(false)
  expect([state().revision, state().history]).toEqual([revision, history])
  state().takeLinesAsDrawn(true)
  expect(state().revision).toBe(revision + 1)
})

test('a drawing of which nothing was left out changes no lines', () => {
  state().openDrawing({ id: 'b', name: 'Plain', line: createGray(WIDTH, HEIGHT) })
  state().takeLinesAsDrawn(true)
  expect([state().linesAsDrawn, state().history.newest]).toEqual([false, undefined])
})
