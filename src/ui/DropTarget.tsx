import { useStudio } from '../store/useStudio.ts'
import styles from './DropTarget.module.css'

/** Says, while a file hangs over the page, that it can be dropped. */
export function DropTarget() {
  const dropping = useStudio((state) => state.dropping)
  if (dropping !== 'drawing') return null
  return (
    <div className={styles.target} aria-hidden>
      <p>Drop to open</p>
    </div>
  )
}
