import { useEffect, useRef } from 'react'
import styles from './Slider.module.css'

interface SliderProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number
  readonly unit?: string
  readonly onChange: (value: number) => void
  /** Called when the value is let go: once a drag, once a key press. */
  readonly onRelease?: (value: number) => void
}

export function Slider({ label, value, min, max, step = 1, unit = '', onChange, onRelease }: SliderProps) {
  const range = useRef<HTMLInputElement>(null)
  const text = `${value}${unit && ` ${unit}`}`
  useEffect(() => {
    const node = range.current
    // React's onChange is the input event; the browser's own change event comes at the end of it.
    const release = () => node && onRelease?.(node.valueAsNumber)
    node?.addEventListener('change', release)
    return () => node?.removeEventListener('change', release)
  }, [onRelease])
  return (
    <label className={styles.slider}>
      <span>{label}</span>
      <span className={styles.value} aria-hidden>
        {text}
      </span>
      <input
        ref={range}
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
