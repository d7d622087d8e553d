import type { LucideIcon } from 'lucide-react'
import styles from './IconToggle.module.css'

interface IconToggleProps {
  readonly label: string
  readonly checked: boolean
  /** What shows while it is on, and while it is off. */
  readonly icons: readonly [on: LucideIcon, off: LucideIcon]
  readonly disabled?: boolean
  readonly onChange: (checked: boolean) => void
}

/** A check box that is an icon. */
export function IconToggle({ label, checked, icons: [On, Off], disabled, onChange }: IconToggleProps) {
  const Icon = checked ? On : Off
  return (
    <label className={styles.toggle} title={label}>
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <Icon size={17} strokeWidth={1.75} aria-hidden />
    </label>
  )
}
