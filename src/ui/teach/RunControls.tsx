import { Pause, Play } from 'lucide-react'
import { startHindrance } from '../../store/startHindrance.ts'
import { isTeaching, validationNews } from '../../store/teachRun.ts'
import { useStudio } from '../../store/useStudio.ts'
import { ActionButton } from '../actions/ActionButton.tsx'
import { useKeptFocus } from '../useKeptFocus.ts'
import { AdvancedSettings } from './AdvancedSettings.tsx'
import { duration } from './duration.ts'
import styles from './TeachPanel.module.css'

/** Starts, pauses and stops learning, and says how far it is. */
export function RunControls() {
  const { phase, failure } = useStudio((state) => state.run)
  const busy = useStudio((state) => isTeaching(state.run))
  const hindrance = useStudio(startHindrance)
  const paused = phase === 'paused'
  const section = useKeptFocus<HTMLElement>(phase)
  return (
    <section ref={section} tabIndex={-1} className={styles.section} aria-label="Learning">
      <h3>Learning</h3>
      {failure && (
        <p role="alert" className={styles.bad}>
          Learning failed: {failure}
        </p>
      )}
      <div className={styles.row}>
        <ActionButton id="start-learning" look="strong" />
        <ActionButton
          id="pause-learning"
          label={paused ? 'Go on' : 'Pause'}
          icon={paused ? Play : Pause}
          look="solid"
        />
        <ActionButton id="stop-learning" look="solid" />
      </div>
      {busy ? <Progress /> : hindrance && <p className={styles.note}>{hindrance}</p>}
      <AdvancedSettings disabled={busy} />
    </section>
  )
}

function Progress() {
  const { phase, share, steps, latest, validations } = useStudio((state) => state.run)
  const news = useStudio((state) => validationNews(state.run))
  const checked = validations.at(-1)
  const before = validations[0]
  const isCounted = phase !== 'preparing' && phase !== 'judging'
  return (
    <>
      <progress
        className={styles.progress}
        aria-label="Progress of learning"
        max={isCounted ? steps : 1}
        value={isCounted ? (latest?.step ?? 0) : share}
      />
      {phase === 'preparing' && <p className={styles.text}>Preparing your pieces…</p>}
      {phase === 'stopping' && (
        <p className={styles.text}>Stopping after the step under way and a last check…</p>
      )}
      {phase === 'judging' && (
        <p className={styles.text}>Judging it by pieces it has not seen, before and after…</p>
      )}
      {latest && (phase === 'learning' || phase === 'paused') && (
        <p className={styles.text}>
          {phase === 'paused' ? 'Paused at step' : 'Step'} {latest.step} of {steps} ·{' '}
          {duration(latest.secondsLeft)} left
        </p>
      )}
      {checked && (
        <p className={styles.note}>
          Last check: a piece needs {checked.hints.toFixed(1)} hints
          {before && before !== checked && ` instead of ${before.hints.toFixed(1)}`}. {news}
        </p>
      )}
      <p className={styles.note}>
        You can go on colouring: it comes first. Learning goes on when this tab is in the background.
      </p>
    </>
  )
}
