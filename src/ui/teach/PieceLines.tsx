import { useMemo, useState } from 'react'
import { grayToRgba } from '../../core/image/grayToRgba.ts'
import { strengthenLines } from '../../core/pieces/strengthenLines.ts'
import type { PieceItem } from '../../store/teachSlice.ts'
import { useStudioParts } from '../../store/useStudio.ts'
import { PixelPicture } from '../controls/PixelPicture.tsx'
import { Slider } from '../controls/Slider.tsx'
import styles from './Pieces.module.css'

/** What is taken for a piece's line art, beside the piece, and how dark. */
export function PieceLines({ piece }: { piece: PieceItem }) {
  const { commands } = useStudioParts()
  const [draft, setDraft] = useState<number>()
  const percent = draft ?? Math.round(piece.lineStrength * 100)
  const preview = useMemo(
    () => grayToRgba(strengthenLines(piece.lines, percent / 100)),
    [piece.lines, percent],
  )

  async function release(value: number) {
    await commands.setLineStrength(piece.id, value / 100)
    setDraft(undefined)
  }
  return (
    <>
      <div className={styles.lines}>
        <PixelPicture picture={preview} className={styles.preview} label={`Line art of ${piece.name}`} />
        <PixelPicture
          picture={piece.thumbnail}
          className={styles.preview}
          label={`Colours of ${piece.name}`}
        />
      </div>
      <Slider
        label="Line strength"
        value={percent}
        min={-100}
        max={100}
        step={5}
        unit="%"
        onChange={setDraft}
        onRelease={release}
      />
    </>
  )
}
