import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { RecentItem, StudioCommands } from '../../store/commands.ts'
import { createStudioStore, type StudioStore } from '../../store/studioStore.ts'
import { StudioContext } from '../../store/useStudio.ts'
import { RecentTiles } from './RecentTiles.tsx'

const NONE = 'None is kept here yet.'

let host: HTMLDivElement
let root: Root
let store: StudioStore
let answers: (readonly RecentItem[] | undefined)[]

beforeEach(() => {
  host = document.createElement('div')
  document.body.append(host)
  root = createRoot(host)
  store = createStudioStore()
  const commands = { listRecent: async () => answers.shift() } as Partial<StudioCommands> as StudioCommands
  root.render(
    <StudioContext value={{ store, commands }}>
      <RecentTiles none={NONE} />
    </StudioContext>,
  )
})
afterEach(() => {
  root.unmount()
  host.remove()
})

test('that no drawing is kept is said of an empty list alone, not of one that cannot be read', async () => {
  answers = [[], undefined]
  await expect.element(page.getByText(NONE)).toBeVisible()
  store.getState().noteKept()
  await expect.element(page.getByText(NONE)).not.toBeInTheDocument()
})
