import { BrushPanel } from './BrushPanel.tsx'
import { ColorPanel } from './ColorPanel.tsx'
import styles from './SidePanel.module.css'
import { ViewPanel } from './ViewPanel.tsx'

export function SidePanel() {
  return (
    <aside className={styles.panel} aria-label="Colour and brush">
      <ColorPanel />
      <BrushPanel />
      <ViewPanel />
    </aside>
  )
}
