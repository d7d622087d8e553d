import { useRef } from 'react'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { Modal } from '../controls/Modal.tsx'
import styles from './GalleryDialog.module.css'
import { KeptTile } from './KeptTile.tsx'
import { SearchedTiles } from './SearchedTiles.tsx'
import { useFirstFocus } from './useFirstFocus.ts'
import { useListing } from './useListing.ts'

/** One of the artist's own drawings becomes the reference: page two gets the colours of page one. */
export function ReferenceDialog() {
  const open = useStudio((state) => state.dialog === 'reference')
  const setDialog = useStudio((state) => state.setDialog)
  const close = () => setDialog(undefined)
  return (
    <Modal
      title="Copy colours from"
      text="One of your drawings, as it looks now. What you hint goes before."
      open={open}
      widthPx={820}
      onClose={close}
      hasNewsPlace
    >
      <OtherDrawings onPick={close} />
    </Modal>
  )
}

/** All kept drawings but the one on the canvas. */
function OtherDrawings({ onPick }: { onPick: () => void }) {
  const { commands } = useStudioParts()
  const revision = useStudio((state) => state.keptRevision)
  const items = useListing(commands.listRecent, revision)?.filter(({ open }) => open !== 'here')
  const tiles = useRef<HTMLDivElement>(null)
  useFirstFocus(tiles, items !== undefined && items.length > 0)
  if (items?.length === 0) return <p className={styles.none}>None but this one is kept here yet.</p>
  return (
    items && (
      <SearchedTiles items={items} tiles={tiles}>
        {(item) => (
          <div key={item.id} className={styles.place}>
            <KeptTile
              item={item}
              onPick={() => {
                onPick()
                void commands.takeKeptReference(item)
              }}
            />
          </div>
        )}
      </SearchedTiles>
    )
  )
}
