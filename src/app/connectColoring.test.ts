import { beforeEach, describe, expect, test } from 'vitest'
import { createGray, createRgba } from '../core/image/pixels.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { NO_TEACHER } from '../protocol/__fixtures__/noTeacher.ts'
import type { ColorizeRequest, ColorizeResult, ColorizeTimings, Engine } from '../protocol/engine.ts'
import { dot, hint, ink } from '../store/__fixtures__/studioWithDrawing.ts'
import { createStudioStore, type StudioStore } from '../store/studioStore.ts'
import { connectColoring } from './connectColoring.ts'

const TIMINGS: ColorizeTimings = { hintsMs: 0, cellsMs: 0, encoderMs: 0, decoderMs: 0, paintMs: 0 }
const READY = { phase: 'ready', backend: 'wasm', size: 128 } as const

interface Pending {
  readonly request: ColorizeRequest
  resolve(): Promise<void>
  reject(error: unknown): Promise<void>
}

/** An engine that answers when the test says so, and keeps a list of what it was told. */
function createFakeEngine() {
  const told: string[] = []
  const pending: Pending[] = []
  const settle = () => new Promise<void>((done) => setTimeout(done))
  const engine: Engine = {
    ...NO_TEACHER,
    load: async () => ({ backend: 'cpu', software: false, size: 64, passedOver: [] }),
    openDrawing: async (id) => void told.push(`open ${id}`),
    updateLine: async (id, _x, _y, patch) => void told.push(`line ${id} ${patch.width > 0}`),
    findCells: async () => ({
      width: 1,
      height: 1,
      count: 1,
      starts: Uint32Array.of(0),
      cells: Uint32Array.of(0),
      sheetOf: Int32Array.of(-1),
      closedIn: Int32Array.of(0),
    }),
    closeDrawing: async (id) => void told.push(`close ${id}`),
    describeReference: () => Promise.reject(new Error('No reference here')),
    dispose: async () => {},
    colorize: (request) =>
      new Promise<ColorizeResult>((resolve, reject) => {
        const { drawingId, method } = request
        const colors = createRgba(50, 40)
        pending.push({
          request,
          resolve: () => {
            resolve({ drawingId, method, colors, timings: TIMINGS, encoderRuns: 1 })
            return settle()
          },
          reject: (error) => {
            reject(error)
            return settle()
          },
        })
      }),
  }
  const take = (index: number): Pending => {
    const found = pending[index]
    if (!found) throw new Error(`only ${pending.length} requests were made`)
    return found
  }
  return { engine, told, pending, take }
}

describe('colouring', () => {
  let store: StudioStore
  let fake: ReturnType<typeof createFakeEngine>
  const state = () => store.getState()
  const open = (id: string) => state().openDrawing({ id, name: id, line: createGray(50, 40) })

  beforeEach(() => {
    store = createStudioStore()
    fake = createFakeEngine()
    connectColoring(store, fake.engine)
    state().setEngine(READY)
    open('a')
  })

  test('a drawing without hints is settled as paper, and no colours are asked for', () => {
    expect(fake.told).toEqual(['open a'])
    expect(fake.pending).toHaveLength(0)
    expect(state().settledRevision).toBe(state().revision)
  })

  test('a hint asks the generator once, and its answer is shown', async () => {
    state().change(hint(10, 10))
    expect(fake.pending.map(({ request }) => request.method)).toEqual(['generator'])
    await fake.take(0).resolve()
    expect(state().colored?.method).toBe('generator')
    expect(state().settledRevision).toBe(state().revision)
  })

  test('the latest change wins: an older answer settles nothing, a voided request is no failure', async () => {
    state().change(hint(10, 10))
    state().change(hint(20, 10))
    await fake.take(0).reject(new TintlineError('cancelled', 'A newer one came'))
    expect(state().failure).toBeUndefined()
    await fake.take(1).resolve()
    expect(state().settledRevision).toBe(state().revision)
    state().undo()
    state().undo()
    await fake.take(2).resolve()
    expect(state().colored).toBeUndefined()
  })

  test('while the generator loads, the instant preview shows and nothing is settled', async () => {
    state().setEngine({ phase: 'loading', fraction: 0.5 })
    state().change(hint(10, 10))
    expect(fake.pending.map(({ request }) => request.method)).toEqual(['regions', 'generator'])
    await fake.take(0).resolve()
    expect(state().colored?.method).toBe('regions')
    expect(state().settledRevision).not.toBe(state().revision)
    await fake.take(1).resolve()
    expect(state().colored?.method).toBe('generator')
  })

  test('a generator that is lost at the newest stroke leaves its preview until the next one answers', async () => {
    state().change(hint(10, 10))
    await fake.take(0).resolve()
    state().change(hint(20, 10))
    state().setEngine({ phase: 'recovering', message: 'lost' })
    expect(fake.pending.map(({ request }) => request.method)).toEqual(['generator', 'generator', 'regions'])
    expect(fake.take(2).request.strokes).toHaveLength(2)
    await fake.take(2).resolve()
    expect(state().colored).toMatchObject({ method: 'regions', revision: state().revision })
    expect(state().settledRevision).not.toBe(state().revision)
    // How far it is loaded is no reason to ask again.
    state().setEngine({ phase: 'recovering', message: 'lost', fraction: 0.5 })
    expect(fake.pending).toHaveLength(3)
    await fake.take(1).resolve()
    expect(state().colored?.method).toBe('generator')
  })

  test('a generator that is lost while nothing is coloured leaves the picture as it is', async () => {
    state().change(hint(10, 10))
    await fake.take(0).resolve()
    state().setEngine({ phase: 'recovering', message: 'lost' })
    expect(fake.pending).toHaveLength(1)
  })

  test('without a generator the spread is the picture; when it comes back the drawing is coloured again', async () => {
    state().setEngine({ phase: 'failed', message: 'no backend' })
    state().change(hint(10, 10))
    expect(fake.pending.map(({ request }) => request.method)).toEqual(['regions'])
    await fake.take(0).resolve()
    expect(state().settledRevision).toBe(state().revision)
    state().setEngine(READY)
    await fake.take(1).resolve()
    expect(state().colored?.method).toBe('generator')
  })

  test('a failure is reported for the change it befell', async () => {
    state().change(hint(10, 10))
    await fake.take(0).reject(new TintlineError('not-finite', 'The generator gave no numbers'))
    expect(state().failure?.message).toMatch(/no numbers/)
    state().change(hint(20, 20))
    await fake.take(1).resolve()
    expect(state().failure).toBeUndefined()
  })

  test('ink, its undo and another drawing reach the engine in order', () => {
    state().change(ink(5, 5, 30, 30))
    state().undo()
    open('b')
    expect(fake.told).toEqual(['open a', 'line a true', 'line a true', 'close a', 'open b'])
  })

  test('an answer for a drawing that was put away is dropped', async () => {
    state().change(hint(10, 10))
    open('b')
    await fake.take(0).resolve()
    expect(state().colored).toBeUndefined()
  })

  test('guessing asks for colours without any hint', async () => {
    state().setGuessing(true)
    expect(fake.take(0).request.strokes).toEqual([])
    await fake.take(0).resolve()
    expect(state().colored).toBeDefined()
    state().setGuessing(false)
    expect(state().colored).toBeUndefined()
  })

  test('what rests does not reach the engine: strokes under a palette, both under none', () => {
    const red = [{ color: [192, 57, 43] as const, weight: 1 }]
    state().change(hint(10, 10))
    state().guide({ palette: red })
    state().guide({ mode: 'palette' })
    state().guide({ mode: 'none' })
    state().guide({ mode: 'hints' })
    state().guide({ paletteForRest: true })
    const asked = fake.pending.map(({ request: { strokes, palette, alone } }) => [
      strokes.length,
      palette,
      alone,
    ])
    expect(asked).toEqual([
      [1, undefined, false],
      [1, undefined, false],
      [0, red, false],
      [0, undefined, true],
      [1, undefined, false],
      [1, red, false],
    ])
  })

  test('while the generator loads, a palette has no preview; where there is no generator, the picture is paper', async () => {
    state().setEngine({ phase: 'loading', fraction: 0.5 })
    state().guide({ mode: 'none' })
    expect(fake.pending.map(({ request }) => request.method)).toEqual(['generator'])
    state().setEngine({ phase: 'failed', message: 'no backend' })
    expect(fake.take(1).request).toMatchObject({ method: 'regions', strokes: [] })
    await fake.take(1).resolve()
    expect(state().settledRevision).toBe(state().revision)
  })

  test('keep strokes alone colour nothing', () => {
    state().change({ kind: 'stroke', stroke: dot('keep', 10, 10) })
    expect(fake.pending).toHaveLength(0)
  })
})
