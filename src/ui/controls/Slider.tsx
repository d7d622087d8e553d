import styles from './Slider.module.css'
import { useRelease } from './useRelease.ts'

interface SliderProps {
  readonly label: string
  /** What it is called where the label beside it says too little by itself. */
  readonly name?: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number
  readonly unit?: string
  readonly disabled?: boolean
  /** What the label tells when it is pointed at. */
  readonly labelTitle?: string
  readonly onChange: (value: number) => void
  /** Called when the value is let go: once a drag, once a key press. */
  readonly onRelease?: (value: number) => void
}

export function Slider({
  label,
  name = label,
  value,
  min,
  max,
  step = 1,
  unit = '',
  disabled,
  labelTitle,
  onChange,
  onRelease,
}: SliderProps) {
  const range = useRelease(onRelease && (({ valueAsNumber }) => onRelease(valueAsNumber)))
  const text = `${value}${unit && ` ${unit}`}`
  return (
    <label className={styles.slider}>
      <span className={styles.label} title={labelTitle} data-label>
        {label}
      </span>
      <span className={styles.value} aria-hidden>
        {text}
      </span>
      <input
        ref={range}
        type="range"
        className={styles.range}
        aria-label={name}
        aria-valuetext={text}
        value={value}
        min={min}
        max={max}
        step={step}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </label>
  )
}
