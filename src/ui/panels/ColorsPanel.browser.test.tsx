import { beforeEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../theme.css'
import type { LockedArea } from '../../core/fills/lockedArea.ts'
import { paintAreas } from '../../core/fills/paintAreas.ts'
import { createRgba } from '../../core/image/pixels.ts'
import { hint, studioWithDrawing } from '../../store/__fixtures__/studioWithDrawing.ts'
import type { StudioCommands } from '../../store/commands.ts'
import { changesOf } from '../../store/history.ts'
import type { StudioStore } from '../../store/studioStore.ts'
import { mountEach } from '../__fixtures__/mountEach.tsx'
import type { ActionTarget } from '../actions/action.ts'
import { useShortcuts } from '../useShortcuts.ts'
import { ColorsPanel } from './ColorsPanel.tsx'

const commands = {} as StudioCommands
const RED = '#c0392b'
const BLUE = '#216fdb'

const mount = mountEach()
let store: StudioStore

function Panel({ target }: { target: ActionTarget }) {
  useShortcuts(target)
  return <ColorsPanel />
}

beforeEach(() => {
  store = studioWithDrawing()
  fillRows(0, 30, RED)
  fillRows(30, 60, BLUE)
  mount.show(<Panel target={{ store, commands, pickFiles: () => {} }} />, store, commands)
})

function fillRows(from: number, to: number, color: string) {
  const areas = [{ color, runs: Uint32Array.of(100 * from, 100 * to), by: 'fill' }] as const
  store.getState().change({ kind: 'fill', areas })
}
const swatch = (color: string) => page.getByRole('button', { name: new RegExp(`^${color}`) })
const mergeButton = page.getByRole('button', { name: 'Merge into…' })
const steps = () => changesOf(store.getState().history).length

async function startMerging() {
  await swatch(RED).click()
  await mergeButton.click()
  await expect.element(mergeButton).toHaveAttribute('aria-pressed', 'true')
}

test('a colour merges into the one that is clicked next', async () => {
  await startMerging()
  await swatch(BLUE).click()
  await expect.element(swatch(RED)).not.toBeInTheDocument()
  expect(steps()).toBe(3)
  expect(store.getState().history.newest?.change).toMatchObject({ kind: 'fill', how: 'merged' })
})

test('of a few pixels, colours that were told have swatches, after the larger ones; guesses have none', async () => {
  const [HINTED, LOCKED, GUESSED, FILLED] = ['#b03a48', '#8844aa', '#c0ffee', '#2e8b57']
  const small = (color: string, pixel: number, by: LockedArea['by']) => ({
    color,
    runs: Uint32Array.of(pixel, pixel + 2),
    by,
  })
  const { change, showColors } = store.getState()
  change(hint(50, 70, HINTED))
  const colors = createRgba(100, 80)
  colors.data.fill(255)
  paintAreas(colors, [small(HINTED, 7050, 'lock'), small(LOCKED, 7100, 'lock'), small(GUESSED, 7200, 'lock')])
  showColors({ colors, revision: store.getState().revision, method: 'generator' }, true)
  change({ kind: 'fill', areas: [small(LOCKED, 7100, 'lock')] })
  change({ kind: 'fill', areas: [small(FILLED, 7300, 'fill')] })
  const group = page.getByRole('group', { name: 'Colours in this drawing' })
  const listed = () =>
    [...group.element().querySelectorAll('button')].map((button) =>
      button.getAttribute('aria-label')?.slice(0, 7),
    )
  await expect.poll(() => listed().slice(0, 3).sort()).toEqual([RED, BLUE, '#ffffff'].sort())
  await expect.poll(() => listed().slice(3).sort()).toEqual([HINTED, LOCKED, FILLED].sort())
})

for (const [what, act] of [
  [
    'Esc with the focus elsewhere',
    async () => {
      await userEvent.tab()
      await userEvent.keyboard('{Escape}')
    },
  ],
  ['another tool', () => store.getState().setTool('fill')],
  ['a change of the drawing', () => store.getState().change(hint(50, 70))],
  ['Undo', () => store.getState().undo()],
] as const) {
  test(`${what} ends “Merge into…”: the next click chooses a colour and merges nothing`, async () => {
    await startMerging()
    await act()
    await expect.poll(() => store.getState().merging).toBe(false)
    const before = steps()
    await swatch('#ffffff').click()
    expect(steps()).toBe(before)
    await expect.element(swatch('#ffffff')).toHaveAttribute('aria-pressed', 'true')
  })
}

describe('the slider of the hue', () => {
  const slider = () => page.getByRole('slider', { name: 'Shift hue' })
  const range = () => slider().element() as HTMLInputElement
  const press = (key: string, times: number) => userEvent.keyboard(`{${key}}`.repeat(times))

  async function chooseRed() {
    await swatch(RED).click()
    range().focus()
  }
  /** What a drag to a value tells while the pointer is still down. */
  function dragTo(value: number) {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(range(), String(value))
    range().dispatchEvent(new Event('input', { bubbles: true }))
  }

  test('by keys comes back to the very colour, and a burst of them is one step', async () => {
    await chooseRed()
    await press('ArrowRight', 24)
    await press('ArrowLeft', 24)
    await userEvent.tab()
    expect(steps()).toBe(2)
    await expect.element(swatch(RED)).toBeVisible()
    await chooseRed()
    await press('ArrowRight', 24)
    expect(steps()).toBe(2)
    await userEvent.tab()
    await expect.element(swatch(RED)).not.toBeInTheDocument()
    expect(steps()).toBe(3)
  })

  test('is let go by a pause, and before another key or a press elsewhere does something', async () => {
    await chooseRed()
    await press('ArrowRight', 2)
    await expect.poll(steps).toBe(3)
    await press('ArrowRight', 2)
    await press('g', 1)
    expect(steps()).toBe(4)
    await press('ArrowRight', 2)
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
    expect(steps()).toBe(5)
  })

  test('is taken back by Esc, and the selection stays', async () => {
    store.getState().selectAll()
    await chooseRed()
    await press('ArrowRight', 5)
    expect(store.getState().live).toMatchObject({ kind: 'recolor' })
    await press('Escape', 1)
    expect(store.getState().live).toBeUndefined()
    await expect.element(slider()).toHaveValue('0')
    expect(store.getState().selection).toBeDefined()
    await userEvent.tab()
    expect(steps()).toBe(2)
  })

  test('is taken back by Esc within a drag, and the rest of the drag does nothing', async () => {
    await chooseRed()
    range().dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
    dragTo(40)
    expect(store.getState().live).toMatchObject({ kind: 'recolor' })
    await press('Escape', 1)
    dragTo(60)
    range().dispatchEvent(new Event('change', { bubbles: true }))
    expect(store.getState().live).toBeUndefined()
    expect(steps()).toBe(2)
    range().dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
    dragTo(60)
    range().dispatchEvent(new Event('change', { bubbles: true }))
    expect(steps()).toBe(3)
  })
})
