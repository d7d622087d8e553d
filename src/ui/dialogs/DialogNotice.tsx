import { useState } from 'react'
import { useStudio } from '../../store/useStudio.ts'
import { Notice } from '../Notice.tsx'
import styles from './DialogNotice.module.css'

/**
 * The newest thing the artist should know, where a dialog lies over the places that tell it otherwise. Without a place of its own it is shown
 * only if it came while the dialog was open.
 */
export function DialogNotice({ hasPlace = false }: { hasPlace?: boolean }) {
  const notice = useStudio((state) => state.notice)
  const [before] = useState(notice)
  if (!hasPlace && (!notice || notice === before)) return null
  return (
    <div className={styles.place}>
      <Notice tone="error" />
      <Notice tone="info" />
    </div>
  )
}
