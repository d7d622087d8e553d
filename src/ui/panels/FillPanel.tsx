import { useState } from 'react'
import { MAX_GAP_PX } from '../../core/hints/guidance.ts'
import { defaultGapPx } from '../../core/regions/findCells.ts'
import { useStudio } from '../../store/useStudio.ts'
import { ActionButton } from '../actions/ActionButton.tsx'
import { CheckBox } from '../controls/CheckBox.tsx'
import { Slider } from '../controls/Slider.tsx'
import styles from './FillPanel.module.css'
import { Section } from './Section.tsx'

/** What fill and lasso pass over, which openings end an area, and what is locked. */
export function FillPanel() {
  const unpaintedOnly = useStudio((state) => state.unpaintedOnly)
  const setUnpaintedOnly = useStudio((state) => state.setUnpaintedOnly)
  const isEmpty = useStudio((state) => state.drawing === undefined)
  return (
    <Section id="fill" label="Fill and lock" data-options="fill lasso">
      <CheckBox
        label="Unpainted only"
        hint="skips filled"
        checked={unpaintedOnly}
        onChange={setUnpaintedOnly}
      />
      {!isEmpty && <GapSlider />}
      <div className={styles.buttons}>
        <ActionButton id="lock" look="solid" />
        <ActionButton id="unlock" look="solid" />
        <ActionButton id="lock-all" look="solid" />
        <ActionButton id="unlock-all" look="solid" />
      </div>
    </Section>
  )
}

/** Up to which width an opening in the lines counts as closed, for fills and guesses alike. One step when it is let go. */
function GapSlider() {
  const gapPx = useStudio((state) => state.guidance.gapPx)
  const line = useStudio((state) => state.drawing?.line)
  const guide = useStudio((state) => state.guide)
  const [dragged, setDragged] = useState<number>()
  const ownGapPx = line ? Math.min(MAX_GAP_PX, Math.round(defaultGapPx(line))) : 0
  return (
    <Slider
      label="Close gaps"
      value={dragged ?? gapPx ?? ownGapPx}
      min={0}
      max={MAX_GAP_PX}
      unit="px"
      onChange={setDragged}
      onRelease={(px) => {
        setDragged(undefined)
        guide({ gapPx: px })
      }}
      onCancel={() => setDragged(undefined)}
    />
  )
}
