import { Notice } from '../Notice.tsx'
import styles from './DialogNotice.module.css'

/** The newest thing the artist should know, where a dialog lies over the places that tell it otherwise. */
export function DialogNotice() {
  return (
    <div className={styles.place}>
      <Notice tone="error" />
      <Notice tone="info" />
    </div>
  )
}
