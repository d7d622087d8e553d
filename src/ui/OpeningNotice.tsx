import { useStudio } from '../store/useStudio.ts'
import { Button } from './controls/Button.tsx'
import styles from './Notice.module.css'

/** What is being opened and takes long: how far it is, and a way to stop it. The status line tells it to screen readers. */
export function OpeningNotice() {
  const opening = useStudio((state) => state.opening)
  if (!opening) return null
  const { text, fraction, cancel } = opening
  return (
    <div className={styles.notice} data-tone="info">
      <p title={text}>{text}</p>
      <progress value={fraction} aria-label={text} />
      <Button label="Cancel" look="solid" onClick={cancel} />
    </div>
  )
}
