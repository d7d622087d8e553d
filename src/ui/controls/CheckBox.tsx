import styles from './CheckBox.module.css'

interface CheckBoxProps {
  readonly label: string
  readonly checked: boolean
  /** Shown beside the label, not part of the name. */
  readonly hint?: string | undefined
  readonly onChange: (checked: boolean) => void
}

export function CheckBox({ label, checked, hint, onChange }: CheckBoxProps) {
  return (
    <label className={styles.row}>
      <input
        type="checkbox"
        className={styles.box}
        aria-label={label}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
      {hint && (
        <span className={styles.hint} aria-hidden>
          {hint}
        </span>
      )}
    </label>
  )
}
