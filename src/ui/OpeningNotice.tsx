import type { Opening } from '../store/interfaceSlice.ts'
import { useStudio } from '../store/useStudio.ts'
import { Button } from './controls/Button.tsx'
import styles from './Notice.module.css'
import { useFootRoom } from './useFootRoom.ts'

/** What is being opened and takes long: how far it is, and a way to stop it. The status line tells it to screen readers. */
export function OpeningNotice() {
  const opening = useStudio((state) => state.opening)
  return opening && <ShownOpening {...opening} />
}

function ShownOpening({ text, fraction, cancel }: Opening) {
  const fits = useFootRoom(text, 190)
  return (
    <div className={styles.notice} data-tone="info" data-floating={!fits}>
      <p title={text}>{text}</p>
      <progress value={fraction} aria-label={text} />
      <Button label="Cancel" look="solid" onClick={cancel} />
    </div>
  )
}
