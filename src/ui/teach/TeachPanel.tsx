import { X } from 'lucide-react'
import { useStudio } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { useKeptFocus } from '../useKeptFocus.ts'
import { Adaptations } from './Adaptations.tsx'
import { JudgementSection } from './JudgementSection.tsx'
import { Learning } from './Learning.tsx'
import { Pieces } from './Pieces.tsx'
import { RunControls } from './RunControls.tsx'
import styles from './TeachPanel.module.css'
import { UnfinishedOffer } from './UnfinishedOffer.tsx'

/** Teaches the generator the artist's own style. `accept`: the kinds of picture that can be read. */
export default function TeachPanel({ accept }: { accept: string }) {
  const setOpen = useStudio((state) => state.setTeachOpen)
  const phase = useStudio((state) => state.run.phase)
  const unfinished = useStudio((state) => state.unfinished)
  // Offers and judgements go with the button that answered them.
  const panel = useKeptFocus<HTMLElement>(unfinished ?? phase)
  return (
    <aside ref={panel} tabIndex={-1} className={styles.panel} aria-label="Teach">
      <header className={styles.head}>
        <h2>Teach it your style</h2>
        <Button label="Close Teach" icon={X} iconOnly onClick={() => setOpen(false)} />
      </header>
      <UnfinishedOffer />
      <Pieces accept={accept} />
      <RunControls />
      <JudgementSection />
      <Learning />
      <Adaptations />
    </aside>
  )
}
