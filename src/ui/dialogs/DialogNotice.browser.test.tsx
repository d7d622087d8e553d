import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import '../theme.css'
import { createStudioStore, type StudioStore } from '../../store/studioStore.ts'
import { mountEach } from '../__fixtures__/mountEach.tsx'
import { DialogNotice } from './DialogNotice.tsx'

const { host, show } = mountEach('display: flex; flex-direction: column; width: 318px')
let store: StudioStore

beforeEach(() => {
  store = createStudioStore()
  show(<DialogNotice hasPlace />, store)
})

for (const [where, width] of [
  ['has no room at the foot of the page', 390],
  ['would have room at the foot of the page', 4000],
] as const)
  for (const [what, name] of [
    ['many words', 'the harbour in the evening '.repeat(6)],
    ['one long word', 'harbour_'.repeat(20)],
  ] as const)
    test(`news of ${what} that ${where} wraps within the dialog, its buttons beside it`, async () => {
      store.getState().setViewport({ width, height: 800 }, 1)
      store.getState().setNotice({
        tone: 'info',
        text: `“${name}” was removed.`,
        action: { label: 'Undo', run: () => {} },
      })
      await expect.element(page.getByText(name)).toBeVisible()
      const { left, right } = host().getBoundingClientRect()
      for (const part of host().querySelectorAll('p, button')) {
        const box = part.getBoundingClientRect()
        expect(box.left).toBeGreaterThanOrEqual(left)
        expect(box.right).toBeLessThanOrEqual(right)
        expect(part.scrollWidth).toBeLessThanOrEqual(part.clientWidth)
      }
    })
