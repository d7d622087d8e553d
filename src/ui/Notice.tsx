import { X } from 'lucide-react'
import type { Notice as NoticeOfStore } from '../store/interfaceSlice.ts'
import { useStudio } from '../store/useStudio.ts'
import { Button } from './controls/Button.tsx'
import styles from './Notice.module.css'
import { useFootRoom } from './useFootRoom.ts'

/**
 * The newest thing the artist should know: bad news at the head of the canvas, other news at its foot where nothing is
 * covered, or just above it where it has no room. The next change of the drawing clears it.
 */
export function Notice({ tone: shown }: { tone: 'error' | 'info' }) {
  const notice = useStudio((state) => state.notice)
  if (notice?.tone !== shown) return null
  return <ShownNotice {...notice} />
}

function ShownNotice({ tone, text, action }: NoticeOfStore) {
  const setNotice = useStudio((state) => state.setNotice)
  const fits = useFootRoom(text, action ? 130 : 30)
  return (
    <div className={styles.notice} data-tone={tone} data-floating={tone === 'error' || !fits} role="alert">
      <p title={text}>{text}</p>
      {action && (
        <Button
          label={action.label}
          look="solid"
          onClick={() => {
            setNotice(undefined)
            action.run()
          }}
        />
      )}
      <Button label="Dismiss" icon={X} iconOnly onClick={() => setNotice(undefined)} />
    </div>
  )
}
