import { brushPlace, spokenNews } from './spokenNews.ts'
import type { StudioStore } from './studioStore.ts'
import { whenPaused } from './whenPaused.ts'

/** The brush rests after so long: each step of a held key would only be cut off by the next one. */
const REST_MS = 300

/** Tells of each act once it is over, and of where the keys have brought the brush once it rests there. Returns what stops it. */
export function watchNews(store: StudioStore, tell: (words: string) => void): () => void {
  let before = store.getState()
  let isActing = false
  let toldCursor = before.cursor

  // One act is several updates: a change comes before the notice that tells of it.
  function noteAct() {
    if (!isActing) queueMicrotask(endAct)
    isActing = true
  }
  function endAct() {
    const now = store.getState()
    const news = spokenNews(before, now)
    before = now
    isActing = false
    if (!news) return
    toldCursor = now.cursor
    tell(news)
  }
  function tellPlace() {
    const state = store.getState()
    const place = state.cursor === toldCursor ? undefined : brushPlace(state)
    if (place) tell(place)
  }
  const stops = [
    store.subscribe(noteAct),
    whenPaused(
      store,
      REST_MS,
      ({ cursor, cursorByKeys }, previous) => cursorByKeys && cursor !== previous.cursor,
      tellPlace,
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
