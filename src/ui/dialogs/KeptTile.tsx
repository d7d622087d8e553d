import type { RecentItem } from '../../store/commands.ts'
import { LongName } from '../controls/LongName.tsx'
import { PixelPicture } from '../controls/PixelPicture.tsx'
import { describeWhen } from './describeWhen.ts'
import styles from './GalleryDialog.module.css'

interface KeptTileProps {
  readonly item: RecentItem
  readonly disabled?: boolean
  /** False while its name is being changed beside it. */
  readonly showsName?: boolean
  readonly onPick: () => void
}

/** A drawing of this browser as a button: how it looks, what it is called, how large it is, when it was changed, and where it is open. */
export function KeptTile({ item, disabled = false, showsName = true, onPick }: KeptTileProps) {
  const { name, thumbnail, open, width, height, changedAtMs } = item
  return (
    <button
      type="button"
      className={styles.tile}
      title={name}
      aria-current={open === 'here' ? 'true' : undefined}
      disabled={disabled}
      onClick={onPick}
    >
      <PixelPicture picture={thumbnail} className={styles.picture} />
      {showsName && (
        <span className={styles.caption}>
          <LongName name={name} />
        </span>
      )}
      <span className={styles.detail}>
        {width} × {height} · {describeWhen(changedAtMs)}
      </span>
      {open && <span className={styles.open}>{open === 'here' ? 'Open now' : 'Open in another tab'}</span>}
    </button>
  )
}
