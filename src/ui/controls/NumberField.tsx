import { useState } from 'react'
import styles from './Field.module.css'

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  /** Take whole numbers only. */
  readonly whole?: boolean
  readonly hint?: string
  readonly disabled?: boolean
  readonly onChange: (value: number) => void
}

/** A number that is typed; what is not one within the limits changes nothing, and says so. */
export function NumberField({ label, value, min, max, whole, hint, disabled, onChange }: NumberFieldProps) {
  const [draft, setDraft] = useState<string>()
  const isValid = (number: number) => number >= min && number <= max && (!whole || Number.isInteger(number))
  const read = (text: string) => (text.trim() === '' ? Number.NaN : Number(text))

  function type(text: string) {
    setDraft(text)
    if (isValid(read(text))) onChange(read(text))
  }
  const limits = `${min} to ${max}`
  const isWrong = draft !== undefined && !isValid(read(draft))
  return (
    <label className={styles.field} title={hint ? `${hint} (${limits})` : limits}>
      <span>
        {label}
        {isWrong && <em role="alert">{limits}</em>}
      </span>
      <input
        type="text"
        inputMode="decimal"
        aria-label={label}
        aria-invalid={isWrong}
        value={draft ?? String(value)}
        disabled={disabled}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={() => setDraft(undefined)}
      />
    </label>
  )
}
