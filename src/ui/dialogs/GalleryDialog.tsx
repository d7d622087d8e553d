import { useStudio } from '../../store/useStudio.ts'
import { Modal } from '../controls/Modal.tsx'
import styles from './GalleryDialog.module.css'
import { GalleryTiles } from './GalleryTiles.tsx'
import { RecentTiles } from './RecentTiles.tsx'

/** Line art to try the studio on, and the artist's own recent drawings. */
export function GalleryDialog() {
  const open = useStudio((state) => state.dialog === 'gallery')
  const setDialog = useStudio((state) => state.setDialog)
  const close = () => setDialog(undefined)
  return (
    <Modal title="Gallery" open={open} widthPx={820} onClose={close}>
      <RecentTiles onPick={close} />
      <h3 className={styles.heading}>Line art to try</h3>
      <GalleryTiles onPick={close} />
    </Modal>
  )
}
