import { Replace, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { hasColor } from '../../core/color/editPalette.ts'
import { parseHex } from '../../core/color/hex.ts'
import { useStudio } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { Slider } from '../controls/Slider.tsx'
import styles from './PaletteChips.module.css'

/** Changes one chip's share, one step a drag, gives it the colour that is chosen, or removes it. */
export function ChipEditor({ index, onRemove }: { index: number; onRemove: () => void }) {
  const share = useStudio((state) => state.guidance.palette[index]?.weight ?? 0)
  const isAlone = useStudio((state) => state.guidance.palette.length === 1)
  const setChipShare = useStudio((state) => state.setChipShare)
  const color = useStudio((state) => state.color)
  const isThere = useStudio((state) => hasColor(state.guidance.palette, parseHex(state.color)))
  const setChipColor = useStudio((state) => state.setChipColor)
  const [draft, setDraft] = useState<number>()

  function release(percent: number) {
    setDraft(undefined)
    setChipShare(index, percent / 100)
  }
  return (
    <div className={styles.editor}>
      {!isAlone && (
        <Slider
          label="Share"
          value={draft ?? Math.round(share * 100)}
          min={1}
          max={95}
          unit="%"
          onChange={setDraft}
          onRelease={release}
          onCancel={() => setDraft(undefined)}
        />
      )}
      <Button
        label={`Change to ${color}`}
        hint={isThere ? 'Choose another colour above to change this one' : `Change to ${color}`}
        icon={Replace}
        iconOnly
        look="solid"
        disabled={isThere}
        onClick={() => setChipColor(index, color)}
      />
      <Button label="Remove colour" icon={Trash2} iconOnly look="solid" onClick={onRemove} />
    </div>
  )
}
