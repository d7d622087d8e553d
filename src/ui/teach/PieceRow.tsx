import { ArrowDown, ArrowUp, PenLine, X } from 'lucide-react'
import { useState } from 'react'
import type { PieceRole } from '../../core/teaching.ts'
import type { PieceItem } from '../../store/teachSlice.ts'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { PixelPicture } from '../controls/PixelPicture.tsx'
import { PieceLines } from './PieceLines.tsx'
import styles from './Pieces.module.css'

const ROLES: Readonly<Record<PieceRole, { word: string; hint: string }>> = {
  train: { word: 'learns', hint: 'The generator learns from it' },
  validation: { word: 'checks', hint: 'Not learnt from: it says when to stop' },
  test: { word: 'judges', hint: 'Kept aside until the end: it says whether the generator became better' },
}

interface PieceRowProps {
  readonly piece: PieceItem
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly disabled: boolean
}

export function PieceRow({ piece, isFirst, isLast, disabled }: PieceRowProps) {
  const { commands } = useStudioParts()
  const { id, name, width, height } = piece
  const role = useStudio((state) => state.roles.get(id) ?? 'train')
  const [showsLines, setShowsLines] = useState(false)
  return (
    <li className={styles.piece}>
      <div className={styles.row}>
        <PixelPicture picture={piece.thumbnail} className={styles.thumbnail} />
        <div className={styles.words}>
          <p className={styles.caption} title={`${name}, ${width} × ${height} px`}>
            {name}
          </p>
          <p className={styles.role} data-role={role} title={ROLES[role].hint}>
            {ROLES[role].word}
          </p>
        </div>
        <Button
          label={`Lines of ${name}`}
          icon={PenLine}
          iconOnly
          pressed={showsLines}
          onClick={() => setShowsLines(!showsLines)}
        />
        <Button
          label={`Move ${name} up`}
          icon={ArrowUp}
          iconOnly
          disabled={disabled || isFirst}
          onClick={() => void commands.movePiece(id, -1)}
        />
        <Button
          label={`Move ${name} down`}
          icon={ArrowDown}
          iconOnly
          disabled={disabled || isLast}
          onClick={() => void commands.movePiece(id, 1)}
        />
        <Button
          label={`Remove ${name}`}
          icon={X}
          iconOnly
          disabled={disabled}
          onClick={() => void commands.removePiece(id)}
        />
      </div>
      {showsLines && <PieceLines piece={piece} />}
    </li>
  )
}
