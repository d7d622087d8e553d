import { useStudio } from '../../store/useStudio.ts'
import { ActionButton } from '../actions/ActionButton.tsx'
import { CheckBox } from '../controls/CheckBox.tsx'
import styles from './FillPanel.module.css'
import sections from './SidePanel.module.css'

/** What fill and lasso pass over, and what is locked. */
export function FillPanel() {
  const unpaintedOnly = useStudio((state) => state.unpaintedOnly)
  const setUnpaintedOnly = useStudio((state) => state.setUnpaintedOnly)
  return (
    <section className={sections.section}>
      <h2>Fill and lock</h2>
      <div className={styles.buttons}>
        <ActionButton id="lock" look="solid" />
        <ActionButton id="unlock" look="solid" />
        <ActionButton id="lock-all" look="solid" />
        <ActionButton id="unlock-all" look="solid" />
      </div>
      <div className={sections.checks}>
        <CheckBox
          label="Unpainted only"
          hint="skips filled"
          checked={unpaintedOnly}
          onChange={setUnpaintedOnly}
        />
      </div>
    </section>
  )
}
