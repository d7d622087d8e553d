import { X } from 'lucide-react'
import { useStudio } from '../store/useStudio.ts'
import { Button } from './controls/Button.tsx'
import styles from './Notice.module.css'

/** The newest thing the artist should know, over the foot of the canvas. */
export function Notice() {
  const notice = useStudio((state) => state.notice)
  const setNotice = useStudio((state) => state.setNotice)
  if (!notice) return null
  const { tone, text, action } = notice
  return (
    <div className={styles.notice} data-tone={tone} role="alert">
      <p>{text}</p>
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
