import { ImagePlus, Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { hasColor } from '../../core/color/editPalette.ts'
import { parseHex, toHex } from '../../core/color/hex.ts'
import { PALETTE_SLOTS } from '../../core/color/palette.ts'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { FileButton } from '../controls/FileButton.tsx'
import { ChipEditor } from './ChipEditor.tsx'
import styles from './PaletteChips.module.css'

const percent = (share: number) => Math.max(1, Math.round(share * 100))

/** The colours that guide the generator without places: added, taken from a picture, weighted, removed. */
export function PaletteChips({ accept }: { accept: string }) {
  const { commands } = useStudioParts()
  const palette = useStudio((state) => state.guidance.palette)
  const setColor = useStudio((state) => state.setColor)
  const removeChip = useStudio((state) => state.removeChip)
  const [selected, setSelected] = useState<number>()
  const group = useRef<HTMLFieldSetElement>(null)

  function remove(index: number) {
    // The focus goes to the chip before, else to what takes the first place.
    const next = index > 0 ? index - 1 : palette.length > 1 ? 0 : 1
    group.current?.querySelectorAll('button')[next]?.focus()
    setSelected(undefined)
    removeChip(index)
  }
  return (
    <>
      {palette.length === 0 ? (
        <p className={styles.empty}>Add the colour above, or take a palette from a picture.</p>
      ) : (
        <div className={styles.shares} aria-hidden>
          {palette.map(({ color, weight }, index) => (
            // A chip is its place, so that the focus stays when one goes.
            <span key={index} style={{ background: toHex(color), flexGrow: weight }} />
          ))}
        </div>
      )}
      <fieldset ref={group} className={styles.chips} aria-label="Palette colours">
        {palette.map(({ color, weight }, index) => {
          const hex = toHex(color)
          return (
            <button
              key={index}
              type="button"
              className={styles.chip}
              style={{ background: hex }}
              aria-label={`${hex}, ${percent(weight)} %`}
              aria-pressed={index === selected}
              title={`${hex}, ${percent(weight)} % (Delete removes it)`}
              onClick={() => {
                setColor(hex)
                setSelected(index === selected ? undefined : index)
              }}
              onKeyDown={(event) => event.key === 'Delete' && remove(index)}
            />
          )
        })}
        {palette.length < PALETTE_SLOTS && <AddChip />}
      </fieldset>
      {selected !== undefined && palette[selected] && (
        <ChipEditor key={selected} index={selected} onRemove={() => remove(selected)} />
      )}
      <FileButton
        label="From picture…"
        icon={ImagePlus}
        accept={accept}
        onPick={([file]) => file && void commands.takePalette(file, file.name)}
      />
    </>
  )
}

function AddChip() {
  const color = useStudio((state) => state.color)
  const isThere = useStudio((state) => hasColor(state.guidance.palette, parseHex(state.color)))
  const addChip = useStudio((state) => state.addChip)
  return (
    <button
      type="button"
      className={`${styles.chip} ${styles.add}`}
      aria-label="Add colour"
      title={isThere ? `${color} is in the palette` : `Add ${color}`}
      // Not disabled, so that the focus stays here when the colour has been added.
      aria-disabled={isThere}
      onClick={() => addChip(color)}
    >
      <Plus size={16} aria-hidden />
    </button>
  )
}
