import { Plus } from 'lucide-react'
import { useKeptFocus } from '../useKeptFocus.ts'
import styles from './Swatches.module.css'

interface SwatchesProps {
  readonly label: string
  readonly colors: readonly string[]
  readonly onPick: (color: string) => void
  readonly onAdd?: (() => void) | undefined
  readonly onRemove?: (color: string) => void
}

/** A grid of colours to pick from; Delete or a secondary click takes one out where that is possible. */
export function Swatches({ label, colors, onPick, onAdd, onRemove }: SwatchesProps) {
  const group = useKeptFocus<HTMLFieldSetElement>(colors)
  return (
    <>
      <h3 className={styles.label}>{label}</h3>
      <fieldset ref={group} tabIndex={-1} className={styles.group} aria-label={label}>
        {colors.map((color) => (
          <button
            key={color}
            type="button"
            className={styles.swatch}
            style={{ background: color }}
            aria-label={color}
            title={onRemove ? `${color} (Delete removes it)` : color}
            onClick={() => onPick(color)}
            onKeyDown={(event) => event.key === 'Delete' && onRemove?.(color)}
            onContextMenu={(event) => {
              event.preventDefault()
              onRemove?.(color)
            }}
          />
        ))}
        {onAdd && (
          <button
            type="button"
            className={`${styles.swatch} ${styles.add}`}
            aria-label="Add to swatches"
            title="Add the colour to the swatches"
            onClick={onAdd}
          >
            <Plus size={14} aria-hidden />
          </button>
        )}
      </fieldset>
    </>
  )
}
