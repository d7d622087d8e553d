import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Fold.module.css'

/** Something most people need not see, behind its name. */
export function Fold({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className={styles.fold}>
      <summary>
        <ChevronRight size={16} aria-hidden />
        {label}
      </summary>
      <div className={styles.body}>{children}</div>
    </details>
  )
}
