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

const drawingNamed = (name: string): RecentItem => ({
  id: name,
  name,
  width: 4,
  height: 3,
  changedAtMs: 0,
  thumbnail: undefined,
  open: undefined,
})

test('many drawings are searched by the words of their names; few need no search', async () => {
  const search = page.getByRole('searchbox', { name: 'Search drawings' })
  const tile = (name: string) => page.getByTitle(name, { exact: true })
  const many = ['Fox at dawn.png', 'Dawn chorus.psd', ...Array.from({ length: 7 }, (_, i) => `Sheet ${i}`)]
  answers = [many.map(drawingNamed), many.slice(0, 8).map(drawingNamed)]
  await search.fill('DAWN fo')
  await expect.element(tile('Fox at dawn.png')).toBeVisible()
  await expect.element(tile('Dawn chorus.psd')).not.toBeInTheDocument()
  await search.fill('dusk')
  await expect.element(page.getByText('None is called so.')).toBeVisible()
  await search.clear()
  await expect.element(tile('Sheet 6')).toBeVisible()
  store.getState().noteKept()
  await expect.element(tile('Sheet 6')).not.toBeInTheDocument()
  await expect.element(search).not.toBeInTheDocument()
})
