import { Check, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Judgement } from '../../core/teaching.ts'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import styles from './Judgement.module.css'
import { PictureStrip } from './PictureStrip.tsx'
import panel from './TeachPanel.module.css'

/** The held-out test, and the choice that follows from it. Nothing before a run is judged. */
export function JudgementSection() {
  const judgement = useStudio((state) => state.run.judgement)
  if (!judgement) return null
  return (
    <section className={panel.section} aria-label="Judgement">
      <h3>Did it become better?</h3>
      <p className={styles.verdict} aria-live="polite">
        {judgement.better
          ? 'Yes: pieces it has not seen come closer to yours.'
          : 'No: pieces it has not seen do not come closer to yours. Discard is recommended.'}
      </p>
      <JudgementTable rows={judgement.rows} />
      <PictureStrip
        label="Pieces that judge"
        strip={judgement.strip}
        columns={['Before', 'After', 'Yours']}
      />
      <Choice better={judgement.better} />
    </section>
  )
}

function JudgementTable({ rows }: Pick<Judgement, 'rows'>) {
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
        {rows.map(({ hints, psnrBefore, psnrAfter, perceptualBefore, perceptualAfter }) => (
          <tr key={hints}>
            <th scope="row">{hints}</th>
            <td>
              {psnrBefore.toFixed(1)} → {psnrAfter.toFixed(1)}
            </td>
            <td data-better={psnrAfter >= psnrBefore}>{signed(psnrAfter - psnrBefore, 1)}</td>
            <td>
              {perceptualBefore.toFixed(3)} → {perceptualAfter.toFixed(3)}
            </td>
            <td data-better={perceptualAfter <= perceptualBefore}>
              {signed(perceptualAfter - perceptualBefore, 3)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const signed = (value: number, digits: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`

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
