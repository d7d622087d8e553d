import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex } from '../core/color/hex.ts'
import { PALETTE_SLOTS } from '../core/color/palette.ts'
import { FIRST_GUIDANCE, GUIDANCE_MODES } from '../core/hints/guidance.ts'
import { createGray } from '../core/image/pixels.ts'
import { dot, hint, studioWithDrawing } from './__fixtures__/studioWithDrawing.ts'
import { wantsColors } from './coloringSlice.ts'
import { changesOf, positionOf } from './history.ts'
import type { StudioState } from './studioStore.ts'

const chips = (store: ReturnType<typeof studioWithDrawing>) =>
  store.getState().guidance.palette.map(({ color }) => toHex(color))

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
const index = fc.nat(PALETTE_SLOTS)
const channel = fc.integer({ min: 0, max: 255 })
const reference = fc.array(
  fc.record({ color: fc.tuple(channel, channel, channel), weight: fc.constant(0.5) }),
  { minLength: 2, maxLength: 2 },
)
/** Anything an artist can do to the guidance. */
const step: fc.Arbitrary<(state: StudioState) => void> = fc.oneof(
  fc.constantFrom(...GUIDANCE_MODES).map((mode) => (state: StudioState) => state.guide({ mode })),
  fc.boolean().map((paletteForRest) => (state: StudioState) => state.guide({ paletteForRest })),
  hex.map((color) => (state: StudioState) => state.addChip(color)),
  index.map((i) => (state: StudioState) => state.removeChip(i)),
  index.map((i) => (state: StudioState) => state.setChipShare(i, 0.4)),
  fc.tuple(index, hex).map(
    ([i, color]) =>
      (state: StudioState) =>
        state.setChipColor(i, color),
  ),
  reference.map((palette) => (state: StudioState) => state.usePalette(palette)),
)

describe('guidance', () => {
  test('whatever happens to it, the hints stay as they are, and undo and redo bring each state back', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const store = studioWithDrawing()
        store.getState().change(hint(10, 10))
        store.getState().change(hint(60, 40, '#2471a3'))
        const { strokes, hinted } = store.getState()
        const seen = [store.getState().guidance]
        for (const take of steps) {
          take(store.getState())
          expect(store.getState()).toMatchObject({ strokes, hinted })
          if (store.getState().guidance !== seen.at(-1)) seen.push(store.getState().guidance)
        }
        expect(positionOf(store.getState().history)).toBe(2 + seen.length - 1)
        for (const then of seen.slice(0, -1).reverse()) {
          store.getState().undo()
          expect(store.getState().guidance).toEqual(then)
        }
        for (const then of seen.slice(1)) {
          store.getState().redo()
          expect(store.getState().guidance).toEqual(then)
        }
        expect(store.getState().strokes).toEqual(strokes)
      }),
      { numRuns: 100 },
    )
  })

  test('choosing what is chosen, or adding a colour that is there, is no step', () => {
    const store = studioWithDrawing()
    store.getState().guide({ mode: 'hints' })
    store.getState().addChip('#2471a3')
    store.getState().addChip('#2471a3')
    store.getState().setChipShare(0, 0.3)
    store.getState().setChipColor(0, '#2471a3')
    expect(positionOf(store.getState().history)).toBe(1)
  })

  test('a chip that takes another colour keeps its place and its share; one that is there already it does not take', () => {
    const store = studioWithDrawing()
    for (const color of ['#2471a3', '#c0392b', '#1e8449']) store.getState().addChip(color)
    store.getState().setChipShare(1, 0.6)
    const before = store.getState().guidance.palette
    store.getState().setChipColor(1, '#6a4c93')
    const after = store.getState().guidance.palette
    expect(after.map(({ weight }) => weight)).toEqual(before.map(({ weight }) => weight))
    expect(after[1]?.color).toEqual([0x6a, 0x4c, 0x93])
    store.getState().setChipColor(0, '#6a4c93')
    expect(store.getState().guidance.palette).toBe(after)
  })

  test('opened again with its changes, a drawing has its guidance; another drawing starts anew', () => {
    const store = studioWithDrawing()
    store.getState().change(hint(10, 10))
    store.getState().addChip('#2471a3')
    store.getState().guide({ mode: 'palette' })
    const { guidance, strokes, history } = store.getState()
    const changes = changesOf(history)
    store.getState().openDrawing({ id: 'b', name: 'Other', line: createGray(100, 80) })
    expect(store.getState().guidance).toEqual(FIRST_GUIDANCE)
    store.getState().openDrawing({ id: 'a', name: 'Test', line: createGray(100, 80) }, changes)
    expect(store.getState()).toMatchObject({ guidance, strokes })
  })

  test('a palette that is taken guides at once: beside the hints, or alone', () => {
    const palette = [{ color: [36, 113, 163] as const, weight: 1 }]
    const store = studioWithDrawing()
    store.getState().usePalette(palette)
    expect(store.getState().guidance).toMatchObject({ mode: 'hints', paletteForRest: true, palette })
    store.getState().guide({ mode: 'none', paletteForRest: false })
    store.getState().usePalette([{ color: [192, 57, 43], weight: 1 }])
    expect(store.getState().guidance).toMatchObject({ mode: 'palette', paletteForRest: false })
    expect(chips(store)).toEqual(['#c0392b'])
  })

  test('colours are asked for as soon as something guides', () => {
    const store = studioWithDrawing()
    const wants = () => wantsColors(store.getState())
    expect(wants()).toBe(false)
    store.getState().guide({ mode: 'palette' })
    expect(wants()).toBe(false)
    store.getState().addChip('#2471a3')
    expect(wants()).toBe(true)
    store.getState().guide({ mode: 'hints' })
    expect(wants()).toBe(false)
    store.getState().guide({ paletteForRest: true })
    expect(wants()).toBe(true)
    store.getState().guide({ mode: 'none' })
    expect(wants()).toBe(true)
  })

  test('a hint drawn while hints rest is kept, and the artist can let it guide', () => {
    const store = studioWithDrawing()
    store.getState().guide({ mode: 'none' })
    store.getState().commit({ kind: 'stroke', stroke: dot('hint', 10, 10) })
    expect(store.getState().strokes).toHaveLength(1)
    expect(store.getState().notice?.text).toMatch(/rest/)
    store.getState().notice?.action?.run()
    expect(store.getState()).toMatchObject({ guidance: { mode: 'hints' }, notice: undefined })
    store.getState().commit({ kind: 'stroke', stroke: dot('hint', 20, 10) })
    expect(store.getState().notice).toBeUndefined()
  })
})
