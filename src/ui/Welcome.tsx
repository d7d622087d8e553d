import { useLayoutEffect, useRef } from 'react'
import { useStudio } from '../store/useStudio.ts'
import { GalleryTiles } from './dialogs/GalleryTiles.tsx'
import { RecentTiles } from './dialogs/RecentTiles.tsx'
import styles from './Welcome.module.css'

/** What an artist without a drawing sees: how to get one. */
export function Welcome() {
  const isEmpty = useStudio((state) => state.drawing === undefined)
  return isEmpty && <WelcomeCard />
}

function WelcomeCard() {
  const card = useRef<HTMLDivElement>(null)
  const goToCanvas = useStudio((state) => state.goToCanvas)
  useLayoutEffect(() => {
    const node = card.current
    return () => {
      // A drawing that was opened here by keyboard takes the focused button along.
      if (node?.querySelector(':focus-visible')) goToCanvas()
    }
  }, [goToCanvas])
  return (
    <div className={styles.welcome}>
      <div ref={card} className={styles.card}>
        <h2>Colour your line art</h2>
        <p>
          Drop a drawing here, paste one, or open a file. Then dab a few colours where they belong: the rest
          follows your lines. Nothing leaves this computer. To look around first, take one of these:
        </p>
        <GalleryTiles />
        <RecentTiles heading="Your drawings in this browser" />
      </div>
    </div>
  )
}
