import { ColorPanel } from './ColorPanel.tsx'
import { ColorsPanel } from './ColorsPanel.tsx'
import { FillPanel } from './FillPanel.tsx'
import { GuidancePanel } from './GuidancePanel.tsx'
import { LayersPanel } from './LayersPanel.tsx'
import { SectionBar } from './SectionBar.tsx'
import { SelectionPanel } from './SelectionPanel.tsx'
import styles from './SidePanel.module.css'
import { ToolPanel } from './ToolPanel.tsx'
import { useToolInSight } from './useToolInSight.ts'
import { ViewPanel } from './ViewPanel.tsx'

/** `accept`: the kinds of picture that can be read, as a file input wants them. */
export function SidePanel({ accept }: { accept: string }) {
  const panel = useToolInSight()
  return (
    <aside ref={panel} className={styles.panel} aria-label="Colour, brush and guidance">
      <SectionBar />
      <ColorPanel />
      <ToolPanel />
      <SelectionPanel />
      <FillPanel />
      <GuidancePanel accept={accept} />
      <ColorsPanel />
      <LayersPanel />
      <ViewPanel />
    </aside>
  )
}
