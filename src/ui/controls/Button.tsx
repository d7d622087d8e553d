import type { LucideIcon } from 'lucide-react'
import styles from './Button.module.css'

interface ButtonProps {
  readonly label: string
  readonly icon?: LucideIcon | undefined
  /** Show the icon alone; the label stays the button's name. */
  readonly iconOnly?: boolean | undefined
  /** What its tooltip says instead of the label. */
  readonly hint?: string | undefined
  readonly look?: 'plain' | 'solid' | 'strong'
  readonly disabled?: boolean | undefined
  readonly expands?: 'dialog' | undefined
  /** For a button that turns something on and off: whether it is on. */
  readonly pressed?: boolean | undefined
  readonly ref?: React.Ref<HTMLButtonElement> | undefined
  /** The form it submits, by its id; Enter in the form's fields does the same. */
  readonly form?: string | undefined
  readonly onClick?: (() => void) | undefined
}

/** A push button with a name, an icon and a tooltip. */
export function Button({
  label,
  icon: Icon,
  iconOnly,
  hint,
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
      title={hint ?? label}
      disabled={disabled}
      onClick={onClick}
    >
      {Icon && <Icon size={18} strokeWidth={1.75} aria-hidden />}
      {!iconOnly && <span>{label}</span>}
    </button>
  )
}
