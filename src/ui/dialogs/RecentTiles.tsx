import { useStudioParts } from '../../store/useStudio.ts'
import { PixelPicture } from '../controls/PixelPicture.tsx'
import styles from './GalleryDialog.module.css'
import { useListing } from './useListing.ts'

/** Drawings this browser still keeps, the newest first; nothing when there are none. */
export function RecentTiles({ onPick }: { onPick: () => void }) {
  const { commands } = useStudioParts()
  const items = useListing(commands.listRecent)

  if (items.length === 0) return null
  return (
    <>
      <h3 className={styles.heading}>Your drawings in this browser</h3>
      <div className={styles.tiles}>
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            className={styles.tile}
            onClick={() => {
              onPick()
              void commands.openRecent(item.id)
            }}
          >
            <PixelPicture picture={item.thumbnail} className={styles.picture} />
            <span className={styles.caption}>{item.name}</span>
            <span className={styles.detail}>{new Date(item.changedAtMs).toLocaleString()}</span>
          </button>
        ))}
      </div>
    </>
  )
}
