import { shownSurround } from '../../store/themeSlice.ts'
import { useStudio } from '../../store/useStudio.ts'
import { useActionKeys } from '../actions/useActionKeys.ts'
import { AS_DRAWN_LABELS } from '../asDrawnLabels.ts'
import { CheckBox } from '../controls/CheckBox.tsx'
import { Slider } from '../controls/Slider.tsx'
import { Section } from './Section.tsx'
import sections from './SidePanel.module.css'

/** What shows over the picture, how it is looked at, and on what surround. */
export function ViewPanel() {
  const show = useStudio((state) => state.show)
  const setShow = useStudio((state) => state.setShow)
  const coloredLines = useStudio((state) => state.coloredLines)
  const setColoredLines = useStudio((state) => state.setColoredLines)
  const hasTint = useStudio((state) => state.drawing?.line.tint !== undefined)
  const changed = useStudio((state) => state.drawing?.line.asDrawn?.changed)
  const linesAsDrawn = useStudio((state) => state.linesAsDrawn)
  const takeLinesAsDrawn = useStudio((state) => state.takeLinesAsDrawn)
  const spotsShown = useStudio((state) => state.spotsShown)
  const toggleSpots = useStudio((state) => state.toggleSpots)
  const spotsKeys = useActionKeys('spots')
  const nextKeys = useActionKeys('next-spot')
  const mirrorKeys = useActionKeys('mirror')
  const mirrored = useStudio((state) => state.view.mirrored)
  const mirror = useStudio((state) => state.mirror)
  const surround = useStudio(shownSurround)
  const setSurround = useStudio((state) => state.setSurround)
  return (
    <Section id="view" label="View">
      <div className={sections.checks}>
        <CheckBox
          label="Show locks"
          hint="╱ filled ╲ locked"
          checked={show.locks}
          onChange={(shown) => setShow('locks', shown)}
        />
        {changed && (
          <CheckBox label={AS_DRAWN_LABELS[changed]} checked={linesAsDrawn} onChange={takeLinesAsDrawn} />
        )}
        {hasTint && <CheckBox label="Coloured lines" checked={coloredLines} onChange={setColoredLines} />}
        <CheckBox
          label="Hint here next"
          hint={[spotsKeys, nextKeys].filter(Boolean).join(', ')}
          checked={spotsShown}
          onChange={toggleSpots}
        />
        <CheckBox label="Mirror view" hint={mirrorKeys} checked={mirrored} onChange={mirror} />
      </div>
      <Slider
        label="Surround"
        value={Math.round(surround * 100)}
        min={0}
        max={100}
        unit="%"
        onChange={(percent) => setSurround(percent / 100)}
      />
    </Section>
  )
}
