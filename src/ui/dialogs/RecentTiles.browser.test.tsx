import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { RecentItem } from '../../store/commands.ts'
import { createStudioStore, type StudioStore } from '../../store/studioStore.ts'
import { mountEach } from '../__fixtures__/mountEach.tsx'
import { RecentTiles } from './RecentTiles.tsx'

const NONE = 'None is kept here yet.'

const mount = mountEach()
let store: StudioStore
let answers: (readonly RecentItem[] | undefined)[]

beforeEach(() => {
  store = createStudioStore()
  mount.show(<RecentTiles none={NONE} />, store, { listRecent: async () => answers.shift() })
})

test('that no drawing is kept is said of an empty list alone, not of one that cannot be read', async () => {
  answers = [[], undefined]
  await expect.element(page.getByText(NONE)).toBeVisible()
  store.getState().noteKept()
  await expect.element(page.getByText(NONE)).not.toBeInTheDocument()
})
