import { useEffect, useEffectEvent, useRef } from 'react'
import { type Adjusting, attachAdjusting } from './adjusting.ts'
import styles from './Slider.module.css'

export interface SliderProps {
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
  /** Called when the value is let go: once a drag, and once a burst of keys where these can be taken back, or else once a key press. */
  readonly onRelease?: (value: number) => void
  /** Called when Esc takes back what was not let go yet. */
  readonly onCancel?: () => void
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
  onCancel,
}: SliderProps) {
  const { range, moved } = useAdjusting(onRelease, onCancel)
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
        onChange={({ currentTarget: { valueAsNumber } }) => moved(valueAsNumber) && onChange(valueAsNumber)}
      />
    </label>
  )
}

/** Tells when a slider is let go, or taken back where that can be. */
function useAdjusting(onRelease: SliderProps['onRelease'], onCancel: SliderProps['onCancel']) {
  const range = useRef<HTMLInputElement>(null)
  const adjusting = useRef<Adjusting>(undefined)
  const release = useEffectEvent((value: number) => onRelease?.(value))
  const cancel = useEffectEvent(() => onCancel?.())
  const canCancel = onCancel !== undefined
  useEffect(() => {
    if (!range.current) return
    const attached = attachAdjusting(range.current, { release, cancel: canCancel ? cancel : undefined })
    adjusting.current = attached
    return () => attached.detach()
  }, [canCancel])
  return { range, moved: (value: number) => adjusting.current?.moved(value) ?? true }
}
