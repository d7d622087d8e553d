import type { LucideIcon } from 'lucide-react'
import styles from './Button.module.css'

interface ButtonProps {
  readonly label: string
  readonly icon?: LucideIcon
  /** Show the icon alone; the label stays the button's name. */
  readonly iconOnly?: boolean
  /** Keys that do the same, shown in the hint. */
  readonly keys?: string | undefined
  readonly look?: 'plain' | 'solid' | 'strong'
  readonly disabled?: boolean | undefined
  readonly expands?: 'dialog'
  /** For a button that turns something on and off: whether it is on. */
  readonly pressed?: boolean
  readonly ref?: React.Ref<HTMLButtonElement>
  /** The form it submits, by its id; Enter in the form's fields does the same. */
  readonly form?: string | undefined
  readonly onClick?: (() => void) | undefined
}

/** A push button with a name, an icon, and its shortcut in the hint. */
export function Button({
  label,
  icon: Icon,
  iconOnly,
  keys,
  look = 'plain',
  disabled,
  expands,
  pressed,
  ref,
  form,
  onClick,
}: ButtonProps) {
  return (
    <button
      ref={ref}
      type={form ? 'submit' : 'button'}
      form={form}
      className={`${styles.button} ${look === 'plain' ? '' : styles[look]}`}
      aria-label={label}
      aria-haspopup={expands}
      aria-pressed={pressed}
      title={keys ? `${label} (${keys})` : label}
      disabled={disabled}
      onClick={onClick}
    >
      {Icon && <Icon size={18} strokeWidth={1.75} aria-hidden />}
      {!iconOnly && <span>{label}</span>}
    </button>
  )
}
