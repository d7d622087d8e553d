import { useId } from 'react'
import styles from './RadioRow.module.css'

interface RadioRowProps<T extends string> {
  readonly label: string
  readonly options: readonly { readonly value: T; readonly label: string; readonly hint: string }[]
  readonly value: T
  readonly disabled?: boolean
  readonly onChange: (value: T) => void
}

/** A few choices side by side, of which one holds. */
export function RadioRow<T extends string>({ label, options, value, disabled, onChange }: RadioRowProps<T>) {
  const name = useId()
  return (
    <div className={styles.row} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={styles.option} title={option.hint}>
          <input
            type="radio"
            name={name}
            aria-label={option.label}
            checked={option.value === value}
            disabled={disabled}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
