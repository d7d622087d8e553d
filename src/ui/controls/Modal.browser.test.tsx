import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import '../theme.css'
import { createStudioStore, type StudioStore } from '../../store/studioStore.ts'
import { mountEach } from '../__fixtures__/mountEach.tsx'
import { Modal } from './Modal.tsx'

const mount = mountEach()
let store: StudioStore

beforeEach(() => {
  store = createStudioStore()
})

/** Opens a dialog with more rows than any window shows. */
function showRows(hasNewsPlace: boolean): void {
  mount.show(
    <Modal title="Many rows" text="Row by row." open hasNewsPlace={hasNewsPlace} onClose={() => {}}>
      {Array.from({ length: 99 }, (_, i) => (
        <button key={i} type="button">{`Row ${i}`}</button>
      ))}
    </Modal>,
    store,
  )
}

test('title, Close and news stay in sight while many rows are scrolled', async () => {
  showRows(true)
  const last = page.getByRole('button', { name: 'Row 98' })
  await expect.element(last).toBeInTheDocument()
  store
    .getState()
    .setNotice({ tone: 'info', text: 'One was removed.', action: { label: 'Undo', run: () => {} } })
  const inSight = [
    page.getByRole('heading', { name: 'Many rows' }),
    page.getByRole('button', { name: 'Close' }),
    page.getByRole('button', { name: 'Undo' }),
  ]
  for (const row of ['Row 0', 'Row 98']) {
    page.getByRole('button', { name: row, exact: true }).element().scrollIntoView()
    for (const each of inSight) await expect.element(each).toBeInViewport({ ratio: 0.99 })
  }
  // News lie below the rows, not over them.
  expect(last.element().getBoundingClientRect().bottom).toBeLessThanOrEqual(
    page.getByRole('alert').element().getBoundingClientRect().top,
  )
})

test('a dialog without a place for news shows those that come while it is open', async () => {
  store.getState().setNotice({ tone: 'info', text: 'Told before.' })
  showRows(false)
  await expect.element(page.getByRole('heading', { name: 'Many rows' })).toBeVisible()
  expect(page.getByText('Told before.').elements()).toEqual([])
  store.getState().setNotice({ tone: 'info', text: 'Close the dialog first.' })
  await expect.element(page.getByText('Close the dialog first.')).toBeInViewport({ ratio: 0.99 })
})
