import { afterEach, beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import '../theme.css'
import { studioWithDrawing } from '../../store/__fixtures__/studioWithDrawing.ts'
import type { StudioStore } from '../../store/studioStore.ts'
import { mountEach } from '../__fixtures__/mountEach.tsx'
import { PickFilesContext } from '../actions/useActionTarget.ts'
import { SidePanel } from './SidePanel.tsx'

const mount = mountEach('display: flex; width: 100%; height: 286px')
let store: StudioStore

/** The panel in a page of a size; it shows as much of itself as on a telephone. */
async function show(width: number, height: number) {
  await page.viewport(width, height)
  mount.show(
    <PickFilesContext value={() => {}}>
      <SidePanel accept="image/png" />
    </PickFilesContext>,
    store,
  )
  await expect.element(page.getByRole('region', { name: 'Layers' })).toBeInTheDocument()
}
const panel = () => mount.host().querySelector('aside') as HTMLElement

beforeEach(() => {
  store = studioWithDrawing()
  store.getState().selectAll()
})
afterEach(async () => {
  await page.viewport(1280, 720)
})

test('on a narrow page a tool that is chosen brings its options into sight, and leaves the focus', async () => {
  await show(390, 844)
  const { activeElement } = document
  for (const [tool, role, name] of [
    ['select', 'radio', 'Take away'],
    ['fill', 'checkbox', 'Unpainted only'],
    ['pen', 'slider', 'Brush size'],
    ['select', 'button', 'Select none'],
    ['lasso', 'button', 'Unlock all'],
  ] as const) {
    store.getState().setTool(tool)
    await expect.element(page.getByRole(role, { name })).toBeInViewport({ ratio: 1 })
    expect(document.activeElement).toBe(activeElement)
  }
})

const region = (name: string) => page.getByRole('region', { name, exact: true })
const topOf = (name: string) => region(name).element().getBoundingClientRect().top

for (const [what, tool] of [
  ['whose options are in sight', 'Lasso'],
  ['without options', 'Hand'],
] as const)
  test(`on a narrow page a tool ${what} moves nothing`, async () => {
    await show(390, 844)
    store.getState().setTool('fill')
    await expect.element(region('Fill and lock')).toBeInViewport({ ratio: 0.9 })
    const before = topOf('Fill and lock')
    store.getState().setTool(tool === 'Lasso' ? 'lasso' : 'hand')
    await expect.element(region('Tool')).toHaveTextContent(`${tool}:`)
    expect(topOf('Fill and lock')).toBeCloseTo(before, 0)
  })

test('on a wide page the panel stays where it is scrolled to', async () => {
  await show(1280, 844)
  store.getState().setTool('select')
  await expect.element(region('Tool')).toHaveTextContent('Select:')
  expect(panel().scrollTop).toBe(0)
})
