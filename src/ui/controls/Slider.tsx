import styles from './Slider.module.css'

interface SliderProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number
  readonly unit?: string
  readonly onChange: (value: number) => void
}

export function Slider({ label, value, min, max, step = 1, unit = '', onChange }: SliderProps) {
  const text = `${value}${unit && ` ${unit}`}`
  return (
    <label className={styles.slider}>
      <span>{label}</span>
      <span className={styles.value} aria-hidden>
        {text}
      </span>
      <input
        type="range"
        className={styles.range}
        aria-label={label}
        aria-valuetext={text}
        value={value}
        min={min}
        max={max}
        step={step}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </label>
  )
}
