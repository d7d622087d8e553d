import { drawsPaint, type EraserTarget } from '../../store/paintSlice.ts'
import {
  brushOf,
  hasSize,
  isSteadied,
  MAX_DIAMETER_PX,
  MIN_DIAMETER_PX,
  TOOLS,
} from '../../store/toolsSlice.ts'
import { useStudio } from '../../store/useStudio.ts'
import { actionOf } from '../actions/actions.ts'
import { CheckBox } from '../controls/CheckBox.tsx'
import { RadioRow } from '../controls/RadioRow.tsx'
import { Slider, type SliderProps } from '../controls/Slider.tsx'
import { Section } from './Section.tsx'
import sections from './SidePanel.module.css'
import styles from './ToolPanel.module.css'

/** All tools with a size; the others have their options elsewhere, or none. */
const WITH_SIZE = TOOLS.filter(hasSize).join(' ')

/** What the tool in the hand does, its size if it has one, what else is chosen about it, and who draws with it. */
export function ToolPanel() {
  const tool = useStudio((state) => state.tool)
  const penMode = useStudio((state) => state.penMode)
  const setPenMode = useStudio((state) => state.setPenMode)
  const { label, hint } = actionOf(tool)
  return (
    <Section label="Tool" data-options={WITH_SIZE}>
      <p className={styles.note}>{`${label}: ${hint}.`}</p>
      {tool === 'eraser' && <EraserChoice />}
      {hasSize(tool) && <BrushSize />}
      {tool === 'paint' && <PaintOpacity />}
      {isSteadied(tool) && <Stabiliser />}
      <div className={sections.checks}>
        <PaintWithin />
        <CheckBox label="Pen mode" hint="fingers navigate" checked={penMode} onChange={setPenMode} />
      </div>
    </Section>
  )
}

const TARGETS: readonly { value: EraserTarget; label: string; hint: string }[] = [
  { value: 'hints', label: 'Hints', hint: 'The colours that followed them go' },
  { value: 'paint', label: 'Paint', hint: 'The colours below it show again' },
  { value: 'lines', label: 'Lines', hint: 'Areas that they parted become one' },
]

function EraserChoice() {
  const erases = useStudio((state) => state.erases)
  const setErases = useStudio((state) => state.setErases)
  return <RadioRow label="The eraser takes away" options={TARGETS} value={erases} onChange={setErases} />
}

function BrushSize() {
  const diameterPx = useStudio((state) => state.diametersPx[brushOf(state.tool)])
  const setDiameter = useStudio((state) => state.setDiameter)
  return (
    <Slider
      label="Brush size"
      value={diameterPx}
      min={MIN_DIAMETER_PX}
      max={MAX_DIAMETER_PX}
      unit="px"
      onChange={setDiameter}
    />
  )
}

function PaintOpacity() {
  const opacity = useStudio((state) => state.paintOpacity)
  const setOpacity = useStudio((state) => state.setPaintOpacity)
  return <PercentSlider label="Paint opacity" share={opacity} min={1} onChange={setOpacity} />
}

function Stabiliser() {
  const stabiliser = useStudio((state) => state.stabiliser)
  const setStabiliser = useStudio((state) => state.setStabiliser)
  const title = 'Draws the stroke after the pointer, so that trembling does not reach it'
  return (
    <PercentSlider
      label="Stabiliser"
      labelTitle={title}
      share={stabiliser}
      min={0}
      onChange={setStabiliser}
    />
  )
}

interface PercentSliderProps extends Pick<SliderProps, 'label' | 'labelTitle' | 'min' | 'onChange'> {
  /** 0..1 */
  readonly share: number
}

/** A share as a percentage. */
function PercentSlider({ share, onChange, ...rest }: PercentSliderProps) {
  return (
    <Slider
      {...rest}
      value={Math.round(100 * share)}
      max={100}
      unit="%"
      onChange={(percent) => onChange(percent / 100)}
    />
  )
}

function PaintWithin() {
  const shown = useStudio(drawsPaint)
  const inCell = useStudio((state) => state.paintInCell)
  const setInCell = useStudio((state) => state.setPaintInCell)
  if (!shown) return null
  return <CheckBox label="Clip to the area under the pen" checked={inCell} onChange={setInCell} />
}
