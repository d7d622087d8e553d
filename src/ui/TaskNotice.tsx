import type { Task } from '../store/interfaceSlice.ts'
import { Button } from './controls/Button.tsx'
import styles from './Notice.module.css'
import { useFootRoom } from './useFootRoom.ts'

/** What takes long: how far it is, and a way to stop it. In the foot of the page it floats above where it has no room. */
export function TaskNotice({
  task: { text, fraction, cancel },
  inFoot = false,
}: {
  task: Task
  inFoot?: boolean
}) {
  const fits = useFootRoom(text, 190)
  return (
    <div className={styles.notice} data-tone="info" data-floating={inFoot && !fits}>
      <p title={text}>{text}</p>
      <progress value={fraction} aria-label={text} />
      <Button label="Cancel" look="solid" onClick={cancel} />
    </div>
  )
}
