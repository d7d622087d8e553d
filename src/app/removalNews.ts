import { REMOVED_LIMIT } from '../storage/keptDrawings.ts'
import type { Notice } from '../store/interfaceSlice.ts'
import type { StudioStore } from '../store/studioStore.ts'

/** Tells that something was removed. `bringBack` is left out where it went for good, and never throws. */
export type TellRemoved = (name: string, bringBack?: () => Promise<void>) => void

/** What is removed while the notice about the removal before still stands is told of, and brought back, together with that. */
export function createRemovalNews(store: StudioStore, plural: string): TellRemoved {
  let told: Notice | undefined
  let count = 0
  let ways: readonly (() => Promise<void>)[] = []

  return (name, bringBack) => {
    const { notice, setNotice } = store.getState()
    if (!notice || notice !== told) {
      count = 0
      ways = []
    }
    count++
    if (bringBack) ways = [...ways, bringBack].slice(-REMOVED_LIMIT)
    const text = count === 1 ? `“${name}” was removed.` : `${count} ${plural} were removed.`
    const label = ways.length === count ? 'Undo' : `Bring ${ways.length} back`
    const back = ways
    const action = { label, run: () => void takeAll(back) }
    told = { tone: 'info', text, ...(back.length > 0 && { action }) }
    setNotice(told)
  }
}

async function takeAll(ways: readonly (() => Promise<void>)[]): Promise<void> {
  for (const bringBack of ways) await bringBack()
}
