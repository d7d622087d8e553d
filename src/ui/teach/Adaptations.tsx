import { Upload } from 'lucide-react'
import { isTeaching } from '../../store/teachRun.ts'
import { BASE_NAME, chosenAdaptation } from '../../store/teachSlice.ts'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { FileButton } from '../controls/FileButton.tsx'
import { useKeptFocus } from '../useKeptFocus.ts'
import { AdaptationRow } from './AdaptationRow.tsx'
import styles from './Adaptations.module.css'
import panel from './TeachPanel.module.css'

/** Which generator colours: the base one, or one that was taught. */
export function Adaptations() {
  const { commands } = useStudioParts()
  const adaptations = useStudio((state) => state.adaptations)
  const chosen = useStudio(chosenAdaptation)
  const busy = useStudio((state) => isTeaching(state.run))
  const section = useKeptFocus<HTMLElement>(adaptations)
  return (
    <section ref={section} tabIndex={-1} className={panel.section} aria-label="Styles">
      <h3>Colour with</h3>
      <div role="radiogroup" aria-label="Colour with">
        <div className={styles.item}>
          <label>
            <input
              type="radio"
              name="adaptation"
              checked={chosen === undefined}
              onChange={() => void commands.chooseAdaptation(undefined)}
            />
            <span>{BASE_NAME}</span>
          </label>
        </div>
        {adaptations.map((item) => (
          <AdaptationRow key={item.id} item={item} checked={item.id === chosen} />
        ))}
      </div>
      <div className={panel.row}>
        <FileButton
          label="Import…"
          icon={Upload}
          accept=".safetensors"
          disabled={busy}
          onPick={([file]) => file && void commands.importAdaptation(file)}
        />
      </div>
    </section>
  )
}
