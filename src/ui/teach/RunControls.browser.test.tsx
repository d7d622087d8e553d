import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../theme.css'
import { createStudioStore, type StudioStore } from '../../store/studioStore.ts'
import { NO_RUN } from '../../store/teachRun.ts'
import { mountEach } from '../__fixtures__/mountEach.tsx'
import { RunControls } from './RunControls.tsx'

const mount = mountEach()
let store: StudioStore

beforeEach(() => {
  store = createStudioStore()
  mount.show(<RunControls />, store)
})

test('numbers with which no step can be worked out are not taken', async () => {
  await page.getByText('Advanced').click()
  const before = store.getState().choices.optimizer
  // Adam divides by 1 − β to the power of the steps, and by ε where a gradient has always been 0.
  for (const [name, text] of [
    ['β1', '1'],
    ['β2', '1'],
    ['ε', '0'],
  ] as const) {
    await userEvent.fill(page.getByRole('textbox', { name }), text)
    await expect.element(page.getByRole('textbox', { name })).toHaveAttribute('aria-invalid', 'true')
  }
  expect(store.getState().choices.optimizer).toEqual(before)
})

test('a run that fails is told to those who hear the studio', async () => {
  await expect.element(page.getByRole('heading', { name: 'Learning' })).toBeVisible()
  store.getState().changeRun({ ...NO_RUN, phase: 'failed', failure: 'No room.' })
  await expect.element(page.getByRole('alert')).toHaveTextContent('Learning failed: No room.')
})
