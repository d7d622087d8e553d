import type { StudioState, StudioStore } from './studioStore.ts'

/** Does something once no more news has come for `afterMs`. Returns what stops it; what was waited for is then not done. */
export function whenPaused(
  store: StudioStore,
  afterMs: number,
  isNews: (state: StudioState, before: StudioState) => boolean,
  act: () => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const unsubscribe = store.subscribe((state, before) => {
    if (!isNews(state, before)) return
    clearTimeout(timer)
    timer = setTimeout(act, afterMs)
  })
  return () => {
    unsubscribe()
    clearTimeout(timer)
  }
}
