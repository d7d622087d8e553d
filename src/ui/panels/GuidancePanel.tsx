import { Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { GuidanceMode } from '../../core/hints/guidance.ts'
import { useStudio } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { CheckBox } from '../controls/CheckBox.tsx'
import { RadioRow } from '../controls/RadioRow.tsx'
import styles from './GuidancePanel.module.css'
import { PaletteChips } from './PaletteChips.tsx'
import sections from './SidePanel.module.css'

const MODES: readonly { value: GuidanceMode; label: string; hint: string }[] = [
  { value: 'hints', label: 'Hints', hint: 'Colours go where you dab them' },
  { value: 'palette', label: 'Palette', hint: 'The generator places these colours by itself' },
  { value: 'none', label: 'None', hint: 'The generator chooses the colours by itself' },
]

/** What guides the colours: hints, a palette, or nothing. A picture dropped here becomes the palette. */
export function GuidancePanel({ accept }: { accept: string }) {
  const { mode, paletteForRest } = useStudio((state) => state.guidance)
  const guide = useStudio((state) => state.guide)
  const isEmpty = useStudio((state) => state.drawing === undefined)
  const dropping = useStudio((state) => state.dropping === 'palette')
  const hasHints = useStudio((state) => state.strokes.length > 0)
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a low screen what a choice brings would lie out of sight.
    if (section.current?.contains(document.activeElement))
      section.current.scrollIntoView({ block: 'nearest' })
  }, [mode, paletteForRest])
  return (
    <section
      ref={section}
      className={`${sections.section} ${styles.panel}`}
      data-drop="palette"
      data-dropping={dropping}
    >
      <h2>Guidance</h2>
      <RadioRow
        label="Guidance"
        options={MODES}
        value={mode}
        disabled={isEmpty}
        onChange={(chosen) => guide({ mode: chosen })}
      />
      {!isEmpty && mode === 'hints' && <HintOptions />}
      {!isEmpty && (mode === 'palette' || (mode === 'hints' && paletteForRest)) && (
        <PaletteChips accept={accept} />
      )}
      {mode !== 'hints' && hasHints && <p className={styles.note}>Your hints are kept and rest.</p>}
    </section>
  )
}

function HintOptions() {
  const paletteForRest = useStudio((state) => state.guidance.paletteForRest)
  const guide = useStudio((state) => state.guide)
  const guessing = useStudio((state) => state.guessing)
  const setGuessing = useStudio((state) => state.setGuessing)
  const clear = useStudio((state) => state.clearHints)
  const hasHints = useStudio((state) => state.strokes.length > 0)
  return (
    <>
      <Button label="Clear hints" icon={Trash2} look="solid" disabled={!hasHints} onClick={clear} />
      <div className={sections.checks}>
        <CheckBox label="Guess without hints" checked={guessing} onChange={setGuessing} />
        <CheckBox
          label="Palette for the rest"
          checked={paletteForRest}
          onChange={(on) => guide({ paletteForRest: on })}
        />
      </div>
    </>
  )
}
