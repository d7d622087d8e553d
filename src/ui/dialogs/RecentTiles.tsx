import { useState } from 'react'
import { useStudioParts } from '../../store/useStudio.ts'
import { useKeptFocus } from '../useKeptFocus.ts'
import styles from './GalleryDialog.module.css'
import { RecentTile } from './RecentTile.tsx'
import { useListing } from './useListing.ts'

/** Drawings this browser still keeps, the newest first; nothing when there are none. */
export function RecentTiles({ onPick }: { onPick: () => void }) {
  const { commands } = useStudioParts()
  const listed = useListing(commands.listRecent)
  const [removed, setRemoved] = useState<readonly string[]>([])
  const tiles = useKeptFocus<HTMLDivElement>(removed)
  const items = listed.filter(({ id }) => !removed.includes(id))

  async function remove(id: string) {
    if (await commands.removeRecent(id)) setRemoved([...removed, id])
    // Why it stays is said on the page behind the dialog.
    else onPick()
  }
  if (listed.length === 0) return null
  return (
    <>
      <h3 className={styles.heading}>Your drawings in this browser</h3>
      <div ref={tiles} tabIndex={-1} className={styles.tiles}>
        {items.map((item) => (
          <RecentTile
            key={item.id}
            item={item}
            onOpen={() => {
              onPick()
              void commands.openRecent(item.id)
            }}
            onRemove={() => void remove(item.id)}
          />
        ))}
      </div>
      {items.length === 0 && <p className={styles.detail}>None is left.</p>}
    </>
  )
}
