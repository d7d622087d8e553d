import { useState } from 'react'
import styles from './NameField.module.css'

interface NameFieldProps {
  readonly name: string
  /** Called with the name to take; the one before where it is to stay. */
  readonly onDone: (name: string) => void
}

/** Takes a new name: Enter or leaving the field takes what was typed, Esc or nothing leaves the name as it was. */
export function NameField({ name, onDone }: NameFieldProps) {
  const [draft, setDraft] = useState(name)
  return (
    <input
      type="text"
      className={styles.name}
      aria-label={`New name of ${name}`}
      ref={(node) => node?.focus()}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onDone(draft.trim() || name)
        if (event.key !== 'Escape') return
        // A dialog around it stays open.
        event.stopPropagation()
        onDone(name)
      }}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => onDone(draft.trim() || name)}
    />
  )
}
