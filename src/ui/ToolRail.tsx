import {
  Brush,
  Eraser,
  Hand,
  Lasso,
  type LucideIcon,
  PaintBucket,
  PenTool,
  Pipette,
  ShieldCheck,
} from 'lucide-react'
import { TOOLS, type ToolId } from '../store/toolsSlice.ts'
import { useStudio } from '../store/useStudio.ts'
import { describeKeys, keysOf, SHORTCUTS } from './shortcuts.ts'
import styles from './ToolRail.module.css'

const FACES: Readonly<Record<ToolId, { label: string; icon: LucideIcon; hint: string }>> = {
  hint: { label: 'Hint brush', icon: Brush, hint: 'dab a colour; its region follows' },
  keep: { label: 'Keep brush', icon: ShieldCheck, hint: 'paper stays paper here' },
  fill: {
    label: 'Fill',
    icon: PaintBucket,
    hint: 'this exact colour in a whole area, for good; drag over several',
  },
  lasso: { label: 'Lasso', icon: Lasso, hint: 'draw around areas to fill them all' },
  eraser: { label: 'Eraser', icon: Eraser, hint: 'removes hints, never lines' },
  eyedropper: { label: 'Eyedropper', icon: Pipette, hint: 'or hold Alt with a brush' },
  pen: { label: 'Pen', icon: PenTool, hint: 'black ink on the line art' },
  hand: { label: 'Hand', icon: Hand, hint: 'or hold Space' },
}

export function ToolRail() {
  const tool = useStudio((state) => state.tool)
  const setTool = useStudio((state) => state.setTool)
  const chosen = useStudio((state) => state.keys)
  return (
    <div className={styles.rail} role="radiogroup" aria-label="Tools">
      {TOOLS.map((id) => {
        const { label, icon: Icon, hint } = FACES[id]
        const keys = SHORTCUTS.filter((shortcut) => shortcut.id === id).flatMap((each) =>
          keysOf(each, chosen),
        )
        return (
          <label
            key={id}
            className={styles.tool}
            title={`${label} (${keys.map(describeKeys).join(', ')}): ${hint}`}
          >
            <input
              type="radio"
              name="tool"
              aria-label={label}
              checked={tool === id}
              onChange={() => setTool(id)}
            />
            <Icon size={20} strokeWidth={1.75} aria-hidden />
          </label>
        )
      })}
    </div>
  )
}
