import { Check, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Judgement, JudgementRow, PsnrRow } from '../../core/teaching.ts'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import styles from './Judgement.module.css'
import { PictureStrip } from './PictureStrip.tsx'
import panel from './TeachPanel.module.css'

/** The held-out test, and the choice that follows from it. Nothing before a run is judged. */
export function JudgementSection() {
  const judgement = useStudio((state) => state.run.judgement)
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    // What was waited for must not come out of sight, below the settings.
    if (judgement) section.current?.scrollIntoView({ block: 'nearest' })
  }, [judgement])
  if (!judgement) return null
  return (
    <section ref={section} className={panel.section} aria-label="Judgement">
      <h3>Did it become better?</h3>
      <p className={styles.verdict} aria-live="polite">
        {judgement.better
          ? 'Yes: pieces it has not seen come closer to yours.'
          : 'No: pieces it has not seen do not come clearly closer to yours, or other art suffers. Discard is recommended.'}
      </p>
      <JudgementTable {...judgement} />
      <PictureStrip
        label="Pieces that judge"
        strip={judgement.strip}
        columns={['Before', 'After', 'Yours']}
      />
      <Choice better={judgement.better} />
    </section>
  )
}

function JudgementTable({ rows, others }: Pick<Judgement, 'rows' | 'others'>) {
  return (
    <table className={styles.table} aria-label="Held-out test">
      <thead>
        <tr>
          <th scope="col">Hints</th>
          <th scope="col" title="Peak signal-to-noise ratio: more is closer">
            PSNR, dB
          </th>
          <th scope="col">Gain</th>
          <th scope="col" title="Perceptual distance: less is closer">
            Distance
          </th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={row.hints} head={String(row.hints)} row={row} />
        ))}
        {others && (
          <TableRow
            head="Others"
            hint={`Drawings that are not yours, at ${others.hints} hints`}
            row={others}
          />
        )}
      </tbody>
    </table>
  )
}

function TableRow({ head, hint, row }: { head: string; hint?: string; row: PsnrRow | JudgementRow }) {
  const { psnrBefore, psnrAfter } = row
  return (
    <tr>
      <th scope="row" title={hint}>
        {head}
      </th>
      <td>
        {psnrBefore.toFixed(1)} → {psnrAfter.toFixed(1)}
      </td>
      <Change by={psnrAfter - psnrBefore} digits={1} />
      {'perceptualBefore' in row ? <Distance {...row} /> : <td colSpan={2} />}
    </tr>
  )
}

function Distance({ perceptualBefore, perceptualAfter }: JudgementRow) {
  return (
    <>
      <td>
        {perceptualBefore.toFixed(3)} → {perceptualAfter.toFixed(3)}
      </td>
      <Change by={perceptualAfter - perceptualBefore} digits={3} lessIsBetter />
    </>
  )
}

/** A difference with its sign; one that rounds to nothing has none and is neither good nor bad. */
function Change({
  by,
  digits,
  lessIsBetter = false,
}: {
  by: number
  digits: number
  lessIsBetter?: boolean
}) {
  const size = Math.abs(by).toFixed(digits)
  if (Number(size) === 0) return <td>{size}</td>
  return <td data-better={by < 0 === lessIsBetter}>{`${by < 0 ? '−' : '+'}${size}`}</td>
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
        aria-label="Name of the adaptation"
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
