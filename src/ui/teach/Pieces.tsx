import { ImagePlus, Undo2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { isTeaching } from '../../store/teachRun.ts'
import { MIN_PIECES } from '../../store/teachSlice.ts'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { ActionButton } from '../actions/ActionButton.tsx'
import { Button } from '../controls/Button.tsx'
import { FileButton } from '../controls/FileButton.tsx'
import { useKeptFocus } from '../useKeptFocus.ts'
import { PieceRow } from './PieceRow.tsx'
import rows from './Pieces.module.css'
import styles from './TeachPanel.module.css'

/** The artist's own pieces: what is learnt from, and what each one serves. */
export function Pieces({ accept }: { accept: string }) {
  const { commands } = useStudioParts()
  const pieces = useStudio((state) => state.pieces)
  const busy = useStudio((state) => isTeaching(state.run))
  const dropping = useStudio((state) => state.dropping === 'pieces')
  const section = useKeptFocus<HTMLElement>(pieces)
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label="Your pieces"
      className={`${styles.section} ${rows.target}`}
      data-drop={busy ? undefined : 'pieces'}
      data-dropping={dropping}
    >
      <h3>Pieces</h3>
      <p className={styles.note}>
        Add five to thirty of your own finished pieces; {MIN_PIECES} at least. Nothing leaves this computer.
      </p>
      <div className={styles.row}>
        <FileButton
          label="Add pieces"
          icon={ImagePlus}
          accept={`${accept},.psd,.ora`}
          multiple
          disabled={busy}
          onPick={(files) => void commands.addPieces(files)}
        />
        <ActionButton id="add-drawing" look="solid" />
      </div>
      <Problems />
      <RemovedOffer disabled={busy} />
      <ol className={rows.list} aria-label="Pieces">
        {pieces.map((piece, index) => (
          <PieceRow
            key={piece.id}
            piece={piece}
            isFirst={index === 0}
            isLast={index === pieces.length - 1}
            disabled={busy}
          />
        ))}
      </ol>
    </section>
  )
}

/** Says which piece was removed last, and offers to bring it back. */
function RemovedOffer({ disabled }: { disabled: boolean }) {
  const { commands } = useStudioParts()
  const removed = useStudio((state) => state.removedPiece)
  const offer = useRef<HTMLDivElement>(null)
  const id = removed?.id
  useEffect(() => {
    // The button that removed it is gone, and the focus with it: from here “Undo removal” is one key away.
    if (id && document.activeElement === document.body) offer.current?.focus()
  }, [id])
  return (
    <div ref={offer} tabIndex={-1} className={rows.removed} aria-live="polite">
      {removed && (
        <>
          <p className={styles.text}>“{removed.name}” was removed.</p>
          <Button
            label="Undo removal"
            icon={Undo2}
            look="solid"
            disabled={disabled}
            onClick={() => void commands.bringBackPiece(removed.id)}
          />
        </>
      )}
    </div>
  )
}

/** Which files were left out, and why. */
function Problems() {
  const problems = useStudio((state) => state.pieceProblems)
  return (
    <div className={rows.problems} aria-live="polite">
      {problems.length > 0 && (
        <ul className={styles.plain} aria-label="Left out">
          {problems.map(({ name, text }) => (
            <li key={`${name} ${text}`} className={styles.bad}>
              “{name}” was left out. {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
