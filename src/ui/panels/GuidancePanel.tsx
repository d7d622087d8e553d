import { useEffect, useState } from 'react'
import type { GuidanceMode } from '../../core/hints/guidance.ts'
import { useStudio } from '../../store/useStudio.ts'
import { ActionButton } from '../actions/ActionButton.tsx'
import { CheckBox } from '../controls/CheckBox.tsx'
import { RadioRow } from '../controls/RadioRow.tsx'
import { Slider } from '../controls/Slider.tsx'
import styles from './GuidancePanel.module.css'
import { PaletteChips } from './PaletteChips.tsx'
import { ReferenceRow } from './ReferenceRow.tsx'
import { Section } from './Section.tsx'
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
  useEffect(() => {
    // On a low screen what a choice brings would lie out of sight.
    document.activeElement?.closest('[data-drop=palette]')?.scrollIntoView({ block: 'nearest' })
  }, [mode, paletteForRest])
  return (
    <Section
      id="guidance"
      label="Guidance"
      className={styles.panel}
      data-drop="palette"
      data-dropping={dropping}
    >
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
      {!isEmpty && <ReferenceRow accept={accept} />}
      {!isEmpty && <GuessOptions />}
      {mode !== 'hints' && hasHints && <p className={styles.note}>Your hints are kept and rest.</p>}
    </Section>
  )
}

function HintOptions() {
  const paletteForRest = useStudio((state) => state.guidance.paletteForRest)
  const guide = useStudio((state) => state.guide)
  const guessing = useStudio((state) => state.guessing)
  const setGuessing = useStudio((state) => state.setGuessing)
  return (
    <>
      <ActionButton id="clear-hints" look="solid" />
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

/** How much is guessed, and another guess. The slider counts as one step when it is let go. */
function GuessOptions() {
  const guess = useStudio((state) => state.guidance.guess)
  const guide = useStudio((state) => state.guide)
  const [draggedGuess, setDraggedGuess] = useState<number>()
  return (
    <>
      <Slider
        label="Guess"
        value={draggedGuess ?? Math.round(100 * guess)}
        min={0}
        max={100}
        unit="%"
        onChange={setDraggedGuess}
        onRelease={(percent) => {
          setDraggedGuess(undefined)
          guide({ guess: percent / 100 })
        }}
        onCancel={() => setDraggedGuess(undefined)}
      />
      <ActionButton id="another" look="solid" />
    </>
  )
}
