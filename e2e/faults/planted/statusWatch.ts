import type { Studio } from '../../fixtures/studio.ts'

/** What the status line said, and when (ms since 1970). */
export interface Said {
  readonly text: string
  readonly atMs: number
}

interface WatchedWindow extends Window {
  tintlineSaid?: Said[]
}

/** Writes down what the status line says from now on, in place of what was written before. */
export async function watchStatus(studio: Studio): Promise<() => Promise<readonly Said[]>> {
  await studio.status.evaluate((node) => {
    const page = window as WatchedWindow
    const isWatched = page.tintlineSaid !== undefined
    page.tintlineSaid = []
    if (isWatched) return
    const note = () => page.tintlineSaid?.push({ text: node.textContent ?? '', atMs: Date.now() })
    new MutationObserver(note).observe(node, { childList: true, characterData: true, subtree: true })
  })
  return () => studio.page.evaluate(() => (window as WatchedWindow).tintlineSaid ?? [])
}
