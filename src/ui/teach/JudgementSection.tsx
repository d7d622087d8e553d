import { Check, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type Change, type Judgement, type PsnrRow, WORTH_SHARE } from '../../core/teaching.ts'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { Fold } from '../controls/Fold.tsx'
import styles from './Judgement.module.css'
import { PictureStrip } from './PictureStrip.tsx'
import panel from './TeachPanel.module.css'

/** The held-out test, and the choice that follows from it. Nothing to see before a run is judged. */
export function JudgementSection() {
  const judgement = useStudio((state) => state.run.judgement)
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    // What was waited for must not come out of sight, below the settings.
    if (judgement) section.current?.scrollIntoView({ block: 'nearest' })
  }, [judgement])
  return (
    <section ref={section} className={judgement && panel.section} aria-label={judgement && 'Judgement'}>
      {judgement && <h3>Did it become better?</h3>}
      {/* There before its words are: what comes together with them is not told. */}
      <p className={styles.verdict} aria-live="polite">
        {judgement && verdict(judgement)}
      </p>
      {judgement && <Details judgement={judgement} />}
    </section>
  )
}

function Details({ judgement: { hints, others, rows, strip, better } }: { judgement: Judgement }) {
  return (
    <>
      <p className={panel.note}>
        Yours, not seen before: {instead(hints)}.{others && ` Drawings of others: ${instead(others)}.`}
      </p>
      <PictureStrip label="Pieces that judge" strip={strip} columns={['Before', 'After', 'Yours']} />
      <Fold label="How close at so many hints">
        <ClosenessTable rows={rows} />
      </Fold>
      <Choice better={better} />
    </>
  )
}

const instead = ({ before, after }: Change) =>
  `needs ${after.toFixed(1)} hints instead of ${before.toFixed(1)}`

function verdict({ better, hints, strength }: Judgement): string {
  const part =
    strength < 1
      ? ` Followed to ${Math.round(100 * strength)} %, for more would cost drawings of others.`
      : ''
  if (better) return `Yes: your pieces are finished with fewer hints.${part} Keep is recommended.`
  return `No: ${whyNot(hints)}. Discard is recommended.`
}

/** Where hints are saved and it is not recommended nevertheless, it is because of what it costs others. */
function whyNot({ before, after }: Change): string {
  if (after >= before) return 'your pieces need no fewer hints'
  return after <= WORTH_SHARE * before ? 'drawings of others need more hints' : 'it saves hardly any hints'
}

function ClosenessTable({ rows }: Pick<Judgement, 'rows'>) {
  return (
    <table className={styles.table} aria-label="Held-out test">
      <thead>
        <tr>
          <th scope="col">Hints</th>
          <th scope="col" title="Peak signal-to-noise ratio: more is closer">
            PSNR, dB
          </th>
          <th scope="col">Gain</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={row.hints} {...row} />
        ))}
      </tbody>
    </table>
  )
}

function TableRow({ hints, before, after }: PsnrRow) {
  return (
    <tr>
      <th scope="row">{hints}</th>
      <td>
        {before.toFixed(1)} → {after.toFixed(1)}
      </td>
      <Gain by={after - before} />
    </tr>
  )
}

/** A difference with its sign; one that rounds to nothing has none and is neither good nor bad. */
function Gain({ by }: { by: number }) {
  const size = Math.abs(by).toFixed(1)
  if (Number(size) === 0) return <td>{size}</td>
  return <td data-better={by > 0}>{`${by < 0 ? '−' : '+'}${size}`}</td>
}

function Choice({ better }: { better: boolean }) {
  const { commands } = useStudioParts()
  const count = useStudio((state) => state.adaptations.length)
  const [name, setName] = useState(`My style ${count + 1}`)
  return (
    <div className={panel.row}>
      <input
        type="text"
        className={panel.name}
        aria-label="Name of the style"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        label="Keep"
        icon={Check}
        look={better ? 'strong' : 'solid'}
        disabled={name.trim() === ''}
        onClick={() => void commands.keepLearnt(name.trim())}
      />
      <Button
        label="Discard"
        icon={Trash2}
        look={better ? 'solid' : 'strong'}
        onClick={() => void commands.discardLearnt()}
      />
    </div>
  )
}
