import { brushOf, MAX_DIAMETER_PX, MIN_DIAMETER_PX } from '../../store/toolsSlice.ts'
import { useStudio } from '../../store/useStudio.ts'
import { CheckBox } from '../controls/CheckBox.tsx'
import { Slider } from '../controls/Slider.tsx'
import sections from './SidePanel.module.css'

/** Size of the current brush, and who draws with it. */
export function BrushPanel() {
  const diameterPx = useStudio((state) => state.diametersPx[brushOf(state.tool)])
  const setDiameter = useStudio((state) => state.setDiameter)
  const penMode = useStudio((state) => state.penMode)
  const setPenMode = useStudio((state) => state.setPenMode)
  return (
    <section className={sections.section}>
      <h2>Brush</h2>
      <Slider
        label="Brush size"
        value={diameterPx}
        min={MIN_DIAMETER_PX}
        max={MAX_DIAMETER_PX}
        unit="px"
        onChange={setDiameter}
      />
      <div className={sections.checks}>
        <CheckBox label="Pen mode" hint="fingers navigate" checked={penMode} onChange={setPenMode} />
      </div>
    </section>
  )
}
