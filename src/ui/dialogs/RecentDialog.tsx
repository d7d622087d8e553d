import { useStudio } from '../../store/useStudio.ts'
import { Modal } from '../controls/Modal.tsx'
import { RecentTiles } from './RecentTiles.tsx'

/** The artist's own drawings in this browser: the way back to them, and what can be done with them. */
export function RecentDialog() {
  const open = useStudio((state) => state.dialog === 'recent')
  const setDialog = useStudio((state) => state.setDialog)
  const close = () => setDialog(undefined)
  return (
    <Modal
      title="Open recent"
      text="Your drawings in this browser, which may clear them one day: export what you want to keep."
      open={open}
      widthPx={820}
      onClose={close}
      hasNewsPlace
    >
      <RecentTiles onPick={close} takesFocus none="None is kept here yet." />
    </Modal>
  )
}
