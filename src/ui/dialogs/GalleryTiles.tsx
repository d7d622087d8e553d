import { partMissing } from '../../core/partMissing.ts'
import { useStudioParts } from '../../store/useStudio.ts'
import styles from './GalleryDialog.module.css'
import { useListing } from './useListing.ts'

/** The drawings that come with the studio, as buttons. */
export function GalleryTiles({ onPick }: { onPick?: () => void }) {
  const { commands } = useStudioParts()
  const items = useListing(commands.listGallery)
  if (items?.length === 0) return <p className={styles.none}>{partMissing().message}</p>
  return (
    <div className={styles.tiles}>
      {items?.map((item) => (
        <button
          key={item.id}
          type="button"
          className={styles.tile}
          aria-label={item.title}
          title={`${item.title}, ${item.author}, ${item.licence}`}
          onClick={() => {
            onPick?.()
            void commands.openGalleryItem(item)
          }}
        >
          <img className={styles.picture} src={item.thumbnailUrl} alt="" loading="lazy" />
          <span className={styles.caption}>{item.title}</span>
          <span className={styles.detail}>
            {item.width} × {item.height}
          </span>
        </button>
      ))}
    </div>
  )
}
