import { useStudio } from '../../store/useStudio.ts'
import { Modal } from '../controls/Modal.tsx'
import { GalleryTiles } from './GalleryTiles.tsx'

/** Line art to try the studio on. */
export function GalleryDialog() {
  const open = useStudio((state) => state.dialog === 'gallery')
  const setDialog = useStudio((state) => state.setDialog)
  const close = () => setDialog(undefined)
  return (
    <Modal title="Gallery" text="Line art to try." open={open} widthPx={820} onClose={close}>
      <GalleryTiles onPick={close} />
    </Modal>
  )
}
