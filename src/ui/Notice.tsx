import { X } from 'lucide-react'
import { useStudio } from '../store/useStudio.ts'
import { Button } from './controls/Button.tsx'
import styles from './Notice.module.css'

/**
 * The newest thing the artist should know: bad news at the head of the canvas, other news at its foot where nothing is
 * covered. The next change of the drawing clears it.
 */
export function Notice({ tone: shown }: { tone: 'error' | 'info' }) {
  const notice = useStudio((state) => state.notice)
  const setNotice = useStudio((state) => state.setNotice)
  if (notice?.tone !== shown) return null
  const { tone, text, action } = notice
  return (
    <div className={styles.notice} data-tone={tone} role="alert">
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
