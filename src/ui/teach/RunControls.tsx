import { Pause, Play, Square } from 'lucide-react'
import type { StudioState } from '../../store/studioStore.ts'
import { isTeaching, validationNews } from '../../store/teachRun.ts'
import { MIN_PIECES } from '../../store/teachSlice.ts'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { useKeptFocus } from '../useKeptFocus.ts'
import { AdvancedSettings } from './AdvancedSettings.tsx'
import { duration } from './duration.ts'
import styles from './TeachPanel.module.css'

/** Starts, pauses and stops learning, and says how far it is. */
export function RunControls() {
  const { commands } = useStudioParts()
  const { phase, failure } = useStudio((state) => state.run)
  const busy = useStudio((state) => isTeaching(state.run))
  const hindrance = useStudio(startHindrance)
  const paused = phase === 'paused'
  const runs = phase === 'learning' || paused
  const section = useKeptFocus<HTMLElement>(phase)
  return (
    <section ref={section} tabIndex={-1} className={styles.section} aria-label="Learning">
      <h3>Learning</h3>
      {failure && <p className={styles.bad}>Learning failed: {failure}</p>}
      <div className={styles.row}>
        <Button
          label="Start"
          icon={Play}
          look="strong"
          disabled={hindrance !== undefined}
          onClick={() => void commands.startTeaching()}
        />
        <Button
          label={paused ? 'Go on' : 'Pause'}
          icon={paused ? Play : Pause}
          look="solid"
          disabled={!runs}
          onClick={() => void commands.pauseTeaching(!paused)}
        />
        <Button
          label="Stop"
          icon={Square}
          look="solid"
          disabled={!runs}
          onClick={() => void commands.stopTeaching()}
        />
      </div>
      {busy ? <Progress /> : hindrance && <p className={styles.note}>{hindrance}</p>}
      <AdvancedSettings disabled={busy} />
    </section>
  )
}

/** Why learning cannot start, in words; undefined where it can. */
function startHindrance({ run, pieces, engine }: StudioState): string | undefined {
  if (isTeaching(run)) return 'Learning.'
  if (run.phase === 'judged') return 'Keep or discard what was learnt first.'
  if (pieces.length < MIN_PIECES)
    return `Start needs ${MIN_PIECES} pieces: to learn from, to check by, to judge by.`
  if (engine.phase === 'failed') return 'The generator is not there: see the status line.'
  return engine.phase === 'loading' || engine.phase === 'recovering' ? 'The generator is loading.' : undefined
}

function Progress() {
  const { phase, steps, latest, validations } = useStudio((state) => state.run)
  const news = useStudio((state) => validationNews(state.run))
  const checked = validations.at(-1)
  const before = validations[0]
  return (
    <>
      <progress
        className={styles.progress}
        aria-label="Progress of learning"
        max={steps}
        {...(phase !== 'preparing' && phase !== 'judging' && { value: latest?.step ?? 0 })}
      />
      {phase === 'preparing' && <p className={styles.text}>Preparing…</p>}
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
