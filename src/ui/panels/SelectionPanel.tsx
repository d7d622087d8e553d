import type { SelectMode } from '../../store/drawn.ts'
import type { SelectShape } from '../../store/selectionSlice.ts'
import { useStudio } from '../../store/useStudio.ts'
import { ActionButton } from '../actions/ActionButton.tsx'
import { RadioRow } from '../controls/RadioRow.tsx'
import fill from './FillPanel.module.css'
import { Section } from './Section.tsx'

/** How to select, while the tool for it is in the hand, and what there is to do about a selection, while there is one. */
export function SelectionPanel() {
  const isChoosing = useStudio((state) => state.tool === 'select')
  const isSelected = useStudio((state) => state.selection !== undefined)
  if (!isChoosing && !isSelected) return null
  return (
    <Section label="Selection" data-options="select">
      {isChoosing && <Ways />}
      <div className={fill.buttons}>
        <ActionButton id="select-none" look="solid" />
        <ActionButton id="invert-selection" look="solid" />
      </div>
    </Section>
  )
}

const SHAPES: readonly { value: SelectShape; label: string; hint: string }[] = [
  { value: 'cells', label: 'Areas', hint: 'Whole areas that are clicked or dragged over' },
  { value: 'lasso', label: 'Freehand', hint: 'Exactly what you draw around' },
]

const MODES: readonly { value: SelectMode; label: string; hint: string }[] = [
  { value: 'replace', label: 'Replace', hint: 'What was selected before is not any more' },
  { value: 'add', label: 'Add', hint: 'Beside what is selected; Shift does it for once' },
  { value: 'subtract', label: 'Take away', hint: 'From what is selected; Alt does it for once' },
]

function Ways() {
  const shape = useStudio((state) => state.selectShape)
  const mode = useStudio((state) => state.selectMode)
  const setShape = useStudio((state) => state.setSelectShape)
  const setMode = useStudio((state) => state.setSelectMode)
  return (
    <>
      <RadioRow label="Select by" options={SHAPES} value={shape} onChange={setShape} />
      <RadioRow label="What is picked" options={MODES} value={mode} onChange={setMode} />
    </>
  )
}
