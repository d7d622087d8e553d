import { useMemo } from 'react'
import { useStudio } from '../../store/useStudio.ts'
import { Fold } from '../controls/Fold.tsx'
import { Chart } from './Chart.tsx'
import { LookInside } from './LookInside.tsx'
import { PictureStrip } from './PictureStrip.tsx'
import { smoothed } from './smoothed.ts'
import styles from './TeachPanel.module.css'

/** How a run goes, live: curves, pictures, words. Nothing before its first step. */
export function Learning() {
  const { points, strip, notes, inside, judgement } = useStudio((state) => state.run)
  if (points.length === 0) return null
  return (
    <section className={styles.section}>
      <h3>How it learns</h3>
      <HintsNeeded />
      {strip.length > 0 && !judgement && (
        <PictureStrip label="Pieces that check" strip={strip} columns={['Before', 'Now', 'Yours']} />
      )}
      {notes.length > 0 && (
        <ul className={styles.plain} aria-label="Notes">
          {notes.slice(-4).map(({ step, text }) => (
            <li key={`${step} ${text}`} className={styles.note}>
              Step {step}: {text}
            </li>
          ))}
        </ul>
      )}
      <Fold label="Numbers">
        <Curves />
      </Fold>
      {inside && (
        <Fold label="Look inside">
          <LookInside report={inside} />
        </Fold>
      )}
    </section>
  )
}

/** Colours of lines, told apart on light and on dark. */
const [LEARNING, CHECKING, RATE, NORM] = ['#d08428', '#3a92d4', '#4d9c55', '#a276cf'] as const

/** What teaching is for: hints a piece needs until it looks like the artist's. */
function HintsNeeded() {
  const validations = useStudio((state) => state.run.validations)
  const steps = useMemo(() => validations.map(({ step }) => step), [validations])
  const lines = useMemo(
    () => [{ label: 'hints', color: CHECKING, values: validations.map(({ hints }) => hints) }],
    [validations],
  )
  return <Chart title="Hints a piece needs" steps={steps} lines={lines} />
}

function Curves() {
  const points = useStudio((state) => state.run.points)
  const validations = useStudio((state) => state.run.validations)
  const steps = useMemo(() => points.map(({ step }) => step), [points])
  const loss = useMemo(() => {
    const checked = new Map(validations.map((point) => [point.step, point.loss]))
    const losses = points.map((point) => point.loss)
    return [
      { label: 'each step', color: `${LEARNING}60`, values: losses, quiet: true },
      { label: 'learning', color: LEARNING, values: smoothed(losses) },
      { label: 'checking', color: CHECKING, values: points.map(({ step }) => checked.get(step) ?? null) },
    ]
  }, [points, validations])
  const rate = useMemo(
    () => [{ label: 'now', color: RATE, values: points.map((point) => point.learningRate) }],
    [points],
  )
  const norm = useMemo(
    () => [{ label: 'now', color: NORM, values: points.map((point) => point.gradientNorm) }],
    [points],
  )
  return (
    <>
      <Chart title="Loss" steps={steps} lines={loss} heightPx={140} />
      <Parts />
      <Chart title="Learning rate" steps={steps} lines={rate} heightPx={84} />
      <Chart title="Gradient norm" steps={steps} lines={norm} heightPx={84} />
    </>
  )
}

/** What the loss is made of, before it is weighted. */
function Parts() {
  const losses = useStudio((state) => state.run.latest?.losses)
  const words = Object.entries(losses ?? {}).map(
    ([name, value]) => `${name} ${value.toPrecision(3).replace('-', '−')}`,
  )
  return words.length > 0 && <p className={styles.note}>{words.join(' · ')}</p>
}
