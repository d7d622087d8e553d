import { useEffect, useRef, useState } from 'react'
import { type GuidanceMode, MAX_GAP_PX } from '../../core/hints/guidance.ts'
import { defaultGapPx } from '../../core/regions/findCells.ts'
import { useStudio } from '../../store/useStudio.ts'
import { ActionButton } from '../actions/ActionButton.tsx'
import { CheckBox } from '../controls/CheckBox.tsx'
import { RadioRow } from '../controls/RadioRow.tsx'
import { Slider } from '../controls/Slider.tsx'
import styles from './GuidancePanel.module.css'
import { PaletteChips } from './PaletteChips.tsx'
import { ReferenceRow } from './ReferenceRow.tsx'
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
      {!isEmpty && <ReferenceRow accept={accept} />}
      {!isEmpty && <GuessOptions />}
      {mode !== 'hints' && hasHints && <p className={styles.note}>Your hints are kept and rest.</p>}
    </section>
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

/** How much is guessed, another guess, and which gaps in lines are closed. A slider counts as one step when it is let go. */
function GuessOptions() {
  const { guess, gapPx } = useStudio((state) => state.guidance)
  const guide = useStudio((state) => state.guide)
  const drawing = useStudio((state) => state.drawing)
  const [draggedGuess, setDraggedGuess] = useState<number>()
  const [draggedGap, setDraggedGap] = useState<number>()
  const ownGapPx = drawing ? Math.min(MAX_GAP_PX, Math.round(defaultGapPx(drawing.line))) : 0
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
      />
      <ActionButton id="another" look="solid" />
      <Slider
        label="Close gaps"
        value={draggedGap ?? gapPx ?? ownGapPx}
        min={0}
        max={MAX_GAP_PX}
        unit="px"
        onChange={setDraggedGap}
        onRelease={(px) => {
          setDraggedGap(undefined)
          guide({ gapPx: px })
        }}
      />
    </>
  )
}
