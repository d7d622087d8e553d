import { Lock, LockKeyhole, LockKeyholeOpen, LockOpen } from 'lucide-react'
import { useStudio } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { CheckBox } from '../controls/CheckBox.tsx'
import styles from './FillPanel.module.css'
import sections from './SidePanel.module.css'

/** What fill and lasso pass over, and what is locked. */
export function FillPanel() {
  const isEmpty = useStudio((state) => state.drawing === undefined)
  const unpaintedOnly = useStudio((state) => state.unpaintedOnly)
  const setUnpaintedOnly = useStudio((state) => state.setUnpaintedOnly)
  const actOnCell = useStudio((state) => state.actOnCell)
  const lockAll = useStudio((state) => state.lockAll)
  const unlockAll = useStudio((state) => state.unlockAll)
  const hasLocks = useStudio((state) => state.locked.length > 0)
  return (
    <section className={sections.section}>
      <h2>Fill and lock</h2>
      <div className={styles.buttons}>
        <Button
          label="Lock"
          icon={Lock}
          keys="O: the area under the pointer, or clicked last, keeps its colour"
          look="solid"
          disabled={isEmpty}
          onClick={() => actOnCell('lock')}
        />
        <Button
          label="Unlock"
          icon={LockOpen}
          keys="Shift+O"
          look="solid"
          disabled={!hasLocks}
          onClick={() => actOnCell('unlock')}
        />
        <Button label="Lock all" icon={LockKeyhole} look="solid" disabled={isEmpty} onClick={lockAll} />
        <Button
          label="Unlock all"
          icon={LockKeyholeOpen}
          look="solid"
          disabled={!hasLocks}
          onClick={unlockAll}
        />
      </div>
      <div className={sections.checks}>
        <CheckBox
          label="Unpainted only"
          hint="skips what is filled"
          checked={unpaintedOnly}
          onChange={setUnpaintedOnly}
        />
      </div>
    </section>
  )
}
