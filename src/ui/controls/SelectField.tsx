import styles from './Field.module.css'

interface SelectFieldProps<T extends string> {
  readonly label: string
  /** What it is called where the label beside it says too little by itself. */
  readonly name?: string
  /** What can be chosen, and what it is called. */
  readonly options: Readonly<Record<T, string>>
  readonly value: T
  readonly disabled?: boolean
  readonly onChange: (value: T) => void
}

/** One of several, where a row of radio buttons would be too long. */
export function SelectField<T extends string>({
  label,
  name = label,
  options,
  value,
  disabled,
  onChange,
}: SelectFieldProps<T>) {
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <select
        aria-label={name}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value as T)}
      >
        {(Object.entries(options) as [T, string][]).map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
