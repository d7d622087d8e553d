import styles from './ColorField.module.css'
import { useRelease } from './useRelease.ts'

interface ColorFieldProps {
  readonly label: string
  /** `#rrggbb` */
  readonly value: string
  readonly onChange: (color: string) => void
  /** Called when the browser's dialog has closed. */
  readonly onRelease: (color: string) => void
}

/** A colour that is chosen in the browser's own dialog, and seen while it is looked for. */
export function ColorField({ label, value, onChange, onRelease }: ColorFieldProps) {
  const input = useRelease((node) => onRelease(node.value))
  return (
    <label className={styles.field}>
      {label}
      <input
        ref={input}
        type="color"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  )
}
