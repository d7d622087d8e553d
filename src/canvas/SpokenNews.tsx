import { useEffect, useState } from 'react'
import { useStudioParts } from '../store/useStudio.ts'
import { watchNews } from '../store/watchNews.ts'

/** Tells screen readers, and shows nobody, what was done and where the keys moved the brush. */
export function SpokenNews() {
  const { store } = useStudioParts()
  const [{ words, count }, setNews] = useState({ words: '', count: 0 })
  useEffect(
    () => watchNews(store, (next) => setNews((last) => ({ words: next, count: last.count + 1 }))),
    [store],
  )
  // Another element for each: the same words twice in one would be said once.
  return (
    <p className="heard" aria-live="polite">
      <span key={count}>{words}</span>
    </p>
  )
}
