import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../theme.css'
import { hint, studioWithDrawing } from '../../store/__fixtures__/studioWithDrawing.ts'
import type { StudioCommands } from '../../store/commands.ts'
import { changesOf } from '../../store/history.ts'
import type { StudioStore } from '../../store/studioStore.ts'
import { StudioContext } from '../../store/useStudio.ts'
import type { ActionTarget } from '../actions/action.ts'
import { useShortcuts } from '../useShortcuts.ts'
import { ColorsPanel } from './ColorsPanel.tsx'

const commands = {} as StudioCommands
const RED = '#c0392b'
const BLUE = '#216fdb'

let host: HTMLDivElement
let root: Root
let store: StudioStore

function Panel({ target }: { target: ActionTarget }) {
  useShortcuts(target)
  return <ColorsPanel />
}

beforeEach(() => {
  host = document.createElement('div')
  document.body.append(host)
  store = studioWithDrawing()
  fillRows(0, 30, RED)
  fillRows(30, 60, BLUE)
  root = createRoot(host)
  root.render(
    <StudioContext value={{ store, commands }}>
      <Panel target={{ store, commands, pickFiles: () => {} }} />
    </StudioContext>,
  )
})
afterEach(() => {
  root.unmount()
  host.remove()
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
