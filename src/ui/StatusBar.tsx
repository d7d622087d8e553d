import type { SaveState } from '../store/interfaceSlice.ts'
import { statusLine, statusTone } from '../store/statusLine.ts'
import { learningLine } from '../store/teachRun.ts'
import { useStudio, useStudioParts } from '../store/useStudio.ts'
import { type ActionId, actionOf, perform } from './actions/actions.ts'
import { useActionKeys } from './actions/useActionKeys.ts'
import { useActionTarget } from './actions/useActionTarget.ts'
import { Notice } from './Notice.tsx'
import styles from './StatusBar.module.css'
import { TaskNotice } from './TaskNotice.tsx'
import { useKeptFocus } from './useKeptFocus.ts'

const KEPT_HERE = 'Kept in this browser only, which may clear it one day: export what you want to keep'

/** What the engine does, and when the drawing was last kept. */
export function StatusBar() {
  const { commands } = useStudioParts()
  const status = useStudio(statusLine)
  const tone = useStudio(statusTone)
  const saveState = useStudio((state) => state.saveState)
  const note = useStudio((state) => (state.engine.phase === 'ready' ? state.engine.message : undefined))
  const task = useStudio(({ tasks }) => tasks.opening ?? tasks.writing)
  // News goes with the button that answers it.
  const bar = useKeptFocus<HTMLElement>(useStudio(({ notice }) => task ?? notice))
  return (
    <footer ref={bar} tabIndex={-1} className={styles.bar} data-tone={tone}>
      <div role="status" className={styles.status} title={note}>
        {status}
      </div>
      {tone === 'failed' && (
        <button type="button" className={styles.retry} onClick={commands.retry}>
          Try again
        </button>
      )}
      {task ? <TaskNotice task={task} inFoot /> : <Notice tone="info" />}
      <LearningState />
      <span
        className={styles.saved}
        title={saveState?.kind === 'failed' ? describeSaving(saveState) : KEPT_HERE}
        data-failed={saveState?.kind === 'failed'}
      >
        {saveState && describeSaving(saveState)}
      </span>
      <HelpButton id="commands" />
      <HelpButton id="help" />
    </footer>
  )
}

/** Opens a list of what can be done. */
function HelpButton({ id }: { id: ActionId }) {
  const action = actionOf(id)
  const target = useActionTarget()
  const keys = useActionKeys(id)
  return (
    <button type="button" className={styles.help} title={action.hint} onClick={() => perform(action, target)}>
      {action.label}
      {keys && <span className={styles.keys}> ({keys})</span>}
    </button>
  )
}

/** The way back to the panel "Teach" while something goes on behind it. */
function LearningState() {
  const line = useStudio(({ run, unfinished, teachOpen }) =>
    teachOpen ? undefined : learningLine(run, unfinished !== undefined),
  )
  const setOpen = useStudio((state) => state.setTeachOpen)
  if (!line) return null
  return (
    <button type="button" className={styles.learning} onClick={() => setOpen(true)}>
      {line}
    </button>
  )
}

function describeSaving(state: SaveState): string {
  if (state.kind === 'saving') return 'Saving…'
  if (state.kind === 'failed') return `Not saved: ${state.message}`
  const time = new Date(state.atMs).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  return `Saved ${time} in this browser`
}
