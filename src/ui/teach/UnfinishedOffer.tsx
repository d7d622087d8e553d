import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import styles from './TeachPanel.module.css'

/** Offers to go on with a run that was cut short. */
export function UnfinishedOffer() {
  const { commands } = useStudioParts()
  const unfinished = useStudio((state) => state.unfinished)
  const canRun = useStudio(({ engine }) => engine.phase === 'ready' || engine.phase === 'colouring')
  if (!unfinished) return null
  const { step, steps, savedAtMs } = unfinished
  return (
    <section className={styles.section} aria-label="Unfinished learning">
      <p className={styles.text}>
        Learning was cut short at step {step} of {steps}, {new Date(savedAtMs).toLocaleString()}.
      </p>
      <div className={styles.row}>
        <Button
          label="Go on learning"
          look="strong"
          disabled={!canRun}
          onClick={() => void commands.resumeTeaching()}
        />
        <Button label="Let it go" look="solid" onClick={() => void commands.forgetUnfinished()} />
      </div>
    </section>
  )
}
