import { Merge, PaintBucket, SquareDashedMousePointer } from 'lucide-react'
import { useState } from 'react'
import { PAPER_HEX } from '../../core/color/hex.ts'
import { type ColorShift, shiftColors } from '../../core/color/shiftColor.ts'
import { useStudio } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { ColorField } from '../controls/ColorField.tsx'
import { Slider } from '../controls/Slider.tsx'
import styles from './ColorsPanel.module.css'

const NO_SHIFT: ColorShift = { hueDegrees: 0, saturation: 0, lightness: 0 }

interface ColorEditorProps {
  readonly colors: readonly string[]
  /** The colour to change; undefined: all but the paper. */
  readonly selected: string | undefined
  readonly merging: boolean
  readonly onMerge: () => void
  /** Called with what the selected colour has become. */
  readonly onChanged: (color: string | undefined) => void
}

/** Changes one colour or all of them. A slider shows at once what it makes of the colour as it was, and counts as one step when it is let go. */
export function ColorEditor({ colors, selected, merging, onMerge, onChanged }: ColorEditorProps) {
  const color = useStudio((state) => state.color)
  const replaceColors = useStudio((state) => state.replaceColors)
  const selectColor = useStudio((state) => state.selectColor)
  const previewColors = useStudio((state) => state.previewColors)
  const setLive = useStudio((state) => state.setLive)
  const isLimited = useStudio((state) => state.selection !== undefined)
  const [shift, setShift] = useState(NO_SHIFT)
  const [draft, setDraft] = useState<string>()
  const changed = selected === undefined ? colors.filter((each) => each !== PAPER_HEX) : [selected]
  const changes = (by: ColorShift) => shiftColors(changed, by)

  function drag(part: Partial<ColorShift>) {
    const next = { ...shift, ...part }
    setShift(next)
    previewColors(changes(next))
  }
  function release(part: Partial<ColorShift>) {
    const next = changes({ ...NO_SHIFT, ...part })
    setShift(NO_SHIFT)
    replaceColors(next)
    if (selected !== undefined) onChanged(next.get(selected))
  }
  function cancel() {
    setShift(NO_SHIFT)
    setLive(undefined)
  }
  function change(from: string, into: string) {
    setDraft(undefined)
    replaceColors(new Map([[from, into]]))
    onChanged(into)
  }
  return (
    <>
      {selected !== undefined && (
        <div className={styles.buttons}>
          <ColorField
            label="New colour"
            value={draft ?? selected}
            onChange={(into) => {
              setDraft(into)
              previewColors(new Map([[selected, into]]))
            }}
            onRelease={(into) => change(selected, into)}
          />
          <Button
            label={`Change to ${color}`}
            icon={PaintBucket}
            look="solid"
            disabled={color === selected}
            onClick={() => change(selected, color)}
          />
          <Button
            label="Merge into…"
            icon={Merge}
            look="solid"
            pressed={merging}
            disabled={colors.length < 2}
            onClick={onMerge}
          />
          <Button
            label="Select its areas"
            icon={SquareDashedMousePointer}
            look="solid"
            onClick={() => selectColor(selected)}
          />
        </div>
      )}
      <p className={styles.note}>{noteFor(selected, merging, isLimited)}</p>
      <Slider
        label="Shift hue"
        value={shift.hueDegrees}
        min={-180}
        max={180}
        unit="°"
        onChange={(hueDegrees) => drag({ hueDegrees })}
        onRelease={(hueDegrees) => release({ hueDegrees })}
        onCancel={cancel}
      />
      <Slider
        label="Shift saturation"
        value={Math.round(shift.saturation * 100)}
        min={-100}
        max={100}
        unit="%"
        onChange={(percent) => drag({ saturation: percent / 100 })}
        onRelease={(percent) => release({ saturation: percent / 100 })}
        onCancel={cancel}
      />
      <Slider
        label="Shift lightness"
        value={Math.round(shift.lightness * 100)}
        min={-50}
        max={50}
        unit="%"
        onChange={(percent) => drag({ lightness: percent / 100 })}
        onRelease={(percent) => release({ lightness: percent / 100 })}
        onCancel={cancel}
      />
    </>
  )
}

function noteFor(selected: string | undefined, merging: boolean, isLimited: boolean): string {
  if (merging) return 'Click the colour that it shall become.'
  if (isLimited) return 'Only what is selected changes, and stays.'
  if (selected === undefined) return 'Click a colour to change it alone; the sliders change all of them.'
  return 'Every area in this colour changes with it, and stays.'
}
