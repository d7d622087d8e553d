import { SECTIONS } from '../../store/interfaceSlice.ts'
import { ActionButton } from '../actions/ActionButton.tsx'
import styles from './SidePanel.module.css'

/** The way to each section of a panel that is longer than most screens are high. */
export function SectionBar() {
  return (
    <nav className={styles.bar} aria-label="Sections">
      {SECTIONS.map((section) => (
        <ActionButton key={section} id={`to-${section}`} iconOnly />
      ))}
    </nav>
  )
}
