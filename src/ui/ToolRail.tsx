import { TOOLS, type ToolId } from '../store/toolsSlice.ts'
import { useStudio } from '../store/useStudio.ts'
import { tooltipOf } from './actions/actionKeys.ts'
import { actionOf } from './actions/actions.ts'
import styles from './ToolRail.module.css'

export function ToolRail() {
  return (
    <div className={styles.rail} role="radiogroup" aria-label="Tools">
      {TOOLS.map((id) => (
        <ToolButton key={id} id={id} />
      ))}
    </div>
  )
}

function ToolButton({ id }: { id: ToolId }) {
  const action = actionOf(id)
  const { label, icon: Icon } = action
  const chosen = useStudio((state) => state.keys)
  const checked = useStudio((state) => state.tool === id)
  const setTool = useStudio((state) => state.setTool)
  return (
    <label className={styles.tool} title={tooltipOf(action, chosen)}>
      <input type="radio" name="tool" aria-label={label} checked={checked} onChange={() => setTool(id)} />
      {Icon && <Icon size={20} strokeWidth={1.75} aria-hidden />}
    </label>
  )
}
