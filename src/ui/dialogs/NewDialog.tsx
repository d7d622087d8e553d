import { type FormEvent, useState } from 'react'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { Modal } from '../controls/Modal.tsx'
import styles from './NewDialog.module.css'

/** Sides of an empty sheet, px: what a canvas can hold and a hand can fill. */
const MIN_SIDE_PX = 64
const MAX_SIDE_PX = 8000

const SIZES = [
  ['Landscape 1600 × 1200', 1600, 1200],
  ['Square 2048 × 2048', 2048, 2048],
  ['Wide 1920 × 1080', 1920, 1080],
  ['A4 upright 1654 × 2339', 1654, 2339],
] as const

const FORM = 'sheet-size'

/** Chooses the size of an empty sheet. */
export function NewDialog() {
  const { commands } = useStudioParts()
  const open = useStudio((state) => state.dialog === 'new')
  const setDialog = useStudio((state) => state.setDialog)
  const sheet = useStudio((state) => state.sheet)
  const setSheet = useStudio((state) => state.setSheet)
  const [draft, setDraft] = useState(sheet)
  const isValid = [draft.width, draft.height].every((side) => side >= MIN_SIDE_PX && side <= MAX_SIDE_PX)

  function create(event: FormEvent) {
    event.preventDefault()
    setSheet(draft)
    setDialog(undefined)
    void commands.newSheet(draft.width, draft.height)
  }
  return (
    <Modal
      title="Empty sheet"
      text={`Between ${MIN_SIDE_PX} and ${MAX_SIDE_PX} px a side. "New" uses this size from now on.`}
      open={open}
      onClose={() => setDialog(undefined)}
      actions={<Button label="Create" look="strong" disabled={!isValid} form={FORM} />}
    >
      <div className={styles.sizes}>
        {SIZES.map(([label, width, height]) => (
          <Button key={label} label={label} look="solid" onClick={() => setDraft({ width, height })} />
        ))}
      </div>
      <form id={FORM} className={styles.fields} noValidate onSubmit={create}>
        <SideField label="Width" value={draft.width} onChange={(width) => setDraft({ ...draft, width })} />
        <SideField
          label="Height"
          value={draft.height}
          onChange={(height) => setDraft({ ...draft, height })}
        />
      </form>
    </Modal>
  )
}

interface SideFieldProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
}

function SideField({ label, value, onChange }: SideFieldProps) {
  return (
    <label>
      {label}, px
      <input
        type="number"
        min={MIN_SIDE_PX}
        max={MAX_SIDE_PX}
        value={Number.isNaN(value) ? '' : value}
        onChange={(event) => onChange(Math.round(event.currentTarget.valueAsNumber))}
      />
    </label>
  )
}
