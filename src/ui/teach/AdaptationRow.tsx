import { Download, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { AdaptationItem } from '../../store/teachSlice.ts'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { NameField } from '../controls/NameField.tsx'
import { Slider } from '../controls/Slider.tsx'
import { useKeptFocus } from '../useKeptFocus.ts'
import styles from './Adaptations.module.css'

/** One adaptation: chosen, renamed, saved as a file, deleted. */
export function AdaptationRow({ item, checked }: { item: AdaptationItem; checked: boolean }) {
  const { commands } = useStudioParts()
  const ask = useStudio((state) => state.ask)
  const [renaming, setRenaming] = useState(false)
  const row = useKeptFocus<HTMLDivElement>(renaming)
  const { id, name } = item

  async function remove() {
    const { id: answer } = await ask({
      title: 'Delete this style?',
      text: `What was learnt as “${name}” will be gone from this browser. Export it first to keep it.`,
      answers: [
        { id: 'stay', label: 'Leave it' },
        { id: 'delete', label: 'Delete', strong: true },
      ],
    })
    if (answer === 'delete') await commands.removeAdaptation(id)
  }
  async function save() {
    const { id: format } = await ask({
      title: 'Export this style',
      text: `“${name}” as one .safetensors file, which can be imported again, or as the two files of TF.js weights.`,
      answers: [
        { id: 'cancel', label: 'Cancel' },
        { id: 'tfjs', label: 'TF.js weights' },
        { id: 'safetensors', label: '.safetensors', strong: true },
      ],
    })
    if (format === 'tfjs' || format === 'safetensors') await commands.exportAdaptation(id, format)
  }
  async function rename(typed: string) {
    setRenaming(false)
    if (typed !== name) await commands.renameAdaptation(id, typed)
  }
  return (
    <>
      <div ref={row} tabIndex={-1} className={styles.item}>
        {renaming ? (
          <NameField name={name} onDone={(typed) => void rename(typed)} />
        ) : (
          <>
            <label>
              <input
                type="radio"
                name="adaptation"
                checked={checked}
                onChange={() => void commands.chooseAdaptation(id)}
              />
              <span title={name}>{name}</span>
            </label>
            <Button label={`Rename ${name}`} icon={Pencil} iconOnly onClick={() => setRenaming(true)} />
            <Button label={`Export ${name}`} icon={Download} iconOnly onClick={() => void save()} />
            <Button label={`Delete ${name}`} icon={Trash2} iconOnly onClick={() => void remove()} />
          </>
        )}
      </div>
      {checked && <Strength item={item} />}
    </>
  )
}

/** How far the adaptation is followed; recolours when let go of. */
function Strength({ item: { id, strength } }: { item: AdaptationItem }) {
  const { commands } = useStudioParts()
  const [draft, setDraft] = useState<number>()

  async function release(percent: number) {
    await commands.setAdaptationStrength(id, percent / 100)
    setDraft(undefined)
  }
  return (
    <Slider
      label="Strength of the style"
      value={draft ?? Math.round(strength * 100)}
      min={0}
      max={100}
      step={5}
      unit="%"
      onChange={setDraft}
      onRelease={release}
    />
  )
}
