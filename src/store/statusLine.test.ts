import { describe, expect, test } from 'vitest'
import { createRgba } from '../core/image/pixels.ts'
import { erase, hint, studioWithDrawing } from './__fixtures__/studioWithDrawing.ts'
import { statusLine, statusTone } from './statusLine.ts'

const READY = { phase: 'ready', backend: 'wasm', size: 256 } as const

function readyStudio() {
  const store = studioWithDrawing()
  store.getState().setEngine(READY)
  store.getState().showPaper(store.getState().revision)
  return store
}

/** Shows colours for a revision, as the engine's answer would. */
function answer(store: ReturnType<typeof studioWithDrawing>, revision: number, final = true) {
  store.getState().showColors({ colors: createRgba(100, 80), revision, method: 'generator' }, final)
}

describe('status line', () => {
  test('a finished picture that the browser took off the screen is not ready', () => {
    const store = readyStudio()
    store.getState().setCanvasLost(true)
    expect(statusLine(store.getState())).toBe('WASM · 256 px · Redrawing…')
    expect(statusTone(store.getState())).toBe('busy')
    store.getState().setCanvasLost(false)
    expect(statusLine(store.getState())).toMatch(/Ready$/)
  })

  test('a picture that was guessed with other weights than those on their way into use is not ready', () => {
    const store = readyStudio()
    const inUse = store.getState().expectWeights()
    expect(statusLine(store.getState())).toBe('WASM · 256 px · Changing style…')
    expect(statusTone(store.getState())).toBe('busy')
    inUse()
    expect(statusTone(store.getState())).toBe('ready')
  })

  test('tells what runs where, and ends in Ready only when nothing is pending', () => {
    const store = readyStudio()
    expect(statusLine(store.getState())).toBe('WASM · 256 px · Ready')
    store.getState().change(hint(10, 10))
    expect(statusLine(store.getState())).toBe('WASM · 256 px · Colouring…')
    const { revision } = store.getState()
    answer(store, revision, false)
    expect(statusLine(store.getState())).not.toMatch(/Ready$/)
    answer(store, revision)
    expect(statusLine(store.getState())).toMatch(/Ready$/)
  })

  test('an answer to an older change does not make it ready, nor bring old colours back', () => {
    const store = readyStudio()
    store.getState().change(hint(10, 10))
    const older = store.getState().revision
    store.getState().change(erase(10, 10, 20))
    answer(store, older)
    expect(statusTone(store.getState())).toBe('busy')
    store.getState().showPaper(store.getState().revision)
    answer(store, older)
    expect(store.getState().colored).toBeUndefined()
    expect(statusTone(store.getState())).toBe('ready')
  })

  test('a drawing on its way in is pending, until it is there or given up, however often that is said', () => {
    const store = readyStudio()
    const first = store.getState().expectDrawing()
    const second = store.getState().expectDrawing()
    expect(statusLine(store.getState())).toBe('WASM · 256 px · Opening…')
    first()
    first()
    expect(statusTone(store.getState())).toBe('busy')
    second()
    expect(statusLine(store.getState())).toMatch(/Ready$/)
  })

  test('loading, recovering and failing are named, and a failed change can be tried again', () => {
    const store = readyStudio()
    store.getState().setEngine({ phase: 'loading', fraction: 0.429 })
    expect(statusLine(store.getState())).toBe('Loading 42 %')
    store
      .getState()
      .setEngine({ phase: 'recovering', message: 'the GPU was lost', backend: 'webgpu', software: true })
    expect(statusLine(store.getState())).toBe('WebGPU (software) · Recovering… the GPU was lost')
    store.getState().setEngine({ phase: 'failed', message: 'no backend works' })
    expect(statusLine(store.getState())).toBe('Failed: no backend works')
    store.getState().setEngine(READY)
    store.getState().change(hint(10, 10))
    store.getState().failColoring(store.getState().revision, 'out of memory')
    expect(statusLine(store.getState())).toBe('WASM · 256 px · Failed: out of memory')
    expect(statusTone(store.getState())).toBe('failed')
    store.getState().recolor()
    expect(statusLine(store.getState())).toMatch(/Colouring…$/)
  })
})
