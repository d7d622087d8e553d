import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { RecentItem } from '../../store/commands.ts'
import { Button } from '../controls/Button.tsx'
import { PixelPicture } from '../controls/PixelPicture.tsx'
import { useKeptFocus } from '../useKeptFocus.ts'
import styles from './GalleryDialog.module.css'

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'short' })

interface RecentTileProps {
  readonly item: RecentItem
  readonly onOpen: () => void
  readonly onRemove: () => void
}

/** A drawing of this browser: opened, or removed for good after a second press. */
export function RecentTile({ item, onOpen, onRemove }: RecentTileProps) {
  const { name, thumbnail, changedAtMs } = item
  const [asks, setAsks] = useState(false)
  const place = useKeptFocus<HTMLDivElement>(asks)
  const picture = <PixelPicture picture={thumbnail} className={styles.picture} />
  return (
    <div ref={place} tabIndex={-1} className={styles.place}>
      {asks ? (
        <div className={styles.tile}>
          {picture}
          <span className={styles.caption}>Remove it for good?</span>
          <span className={styles.answers}>
            <Button label="Leave it" look="solid" onClick={() => setAsks(false)} />
            <Button label="Remove" look="strong" onClick={onRemove} />
          </span>
        </div>
      ) : (
        <>
          <button type="button" className={styles.tile} title={name} onClick={onOpen}>
            {picture}
            <span className={styles.caption}>{name}</span>
            <span className={styles.detail}>{WHEN.format(changedAtMs)}</span>
          </button>
          <span className={styles.remove}>
            <Button label={`Remove “${name}”`} icon={Trash2} iconOnly onClick={() => setAsks(true)} />
          </span>
        </>
      )}
    </div>
  )
}
