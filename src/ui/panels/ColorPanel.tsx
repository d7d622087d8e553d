import { useId, useState } from 'react'
import { HexColorPicker } from 'react-colorful'
import { useStudio } from '../../store/useStudio.ts'
import { ActionButton } from '../actions/ActionButton.tsx'
import styles from './ColorPanel.module.css'
import { Section } from './Section.tsx'
import { Swatches } from './Swatches.tsx'

/** The colour of the next hint: picked, typed, or taken from recent ones and the swatches. */
export function ColorPanel() {
  const color = useStudio((state) => state.color)
  const other = useStudio((state) => state.otherColor)
  const setColor = useStudio((state) => state.setColor)
  return (
    <Section id="color" label="Colour">
      <div className={styles.picker}>
        <HexColorPicker color={color} onChange={setColor} />
      </div>
      <div className={styles.row}>
        <div className={styles.pair} aria-hidden>
          <span className={styles.other} style={{ background: other }} />
          <span className={styles.current} style={{ background: color }} />
        </div>
        <ColorField color={color} onChange={setColor} />
        <ActionButton id="swap" iconOnly />
      </div>
      <Recent />
      <OwnSwatches />
    </Section>
  )
}

/** Takes `#rrggbb` while it is typed; what is not a colour yet changes nothing. */
function ColorField({ color, onChange }: { color: string; onChange: (color: string) => void }) {
  const [draft, setDraft] = useState<string>()
  const hintId = useId()
  const invalid = draft !== undefined && readHex(draft) === undefined
  return (
    <>
      <input
        type="text"
        className={styles.field}
        aria-label="Colour"
        aria-invalid={invalid}
        aria-describedby={invalid ? hintId : undefined}
        title="Six hexadecimal digits, like #ee6352"
        spellCheck={false}
        autoComplete="off"
        value={draft ?? color}
        onChange={(event) => {
          const text = event.currentTarget.value
          const typed = readHex(text)
          setDraft(text)
          if (typed) onChange(typed)
        }}
        onBlur={() => setDraft(undefined)}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <span id={hintId} hidden>
        Six hexadecimal digits are needed, like #ee6352
      </span>
    </>
  )
}

function readHex(text: string): string | undefined {
  const digits = /^\s*#?([0-9a-f]{6})\s*$/i.exec(text)?.[1]
  return digits && `#${digits.toLowerCase()}`
}

function Recent() {
  const recent = useStudio((state) => state.recentColors)
  const setColor = useStudio((state) => state.setColor)
  if (recent.length === 0) return null
  return <Swatches label="Recent" colors={recent} onPick={setColor} />
}

function OwnSwatches() {
  const palette = useStudio((state) => state.palette)
  const color = useStudio((state) => state.color)
  const setColor = useStudio((state) => state.setColor)
  const add = useStudio((state) => state.addToPalette)
  const remove = useStudio((state) => state.removeFromPalette)
  return (
    <Swatches
      label="Swatches"
      colors={palette}
      onPick={setColor}
      onAdd={palette.includes(color) ? undefined : () => add(color)}
      onRemove={remove}
    />
  )
}
