import { useEffect, useRef } from 'react'
import type { RgbaImage } from '../../core/image/pixels.ts'
import { useStudioParts } from '../../store/useStudio.ts'
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
            <Thumbnail picture={item.thumbnail} />
            <span className={styles.caption}>{item.name}</span>
            <span className={styles.detail}>{new Date(item.changedAtMs).toLocaleString()}</span>
          </button>
        ))}
      </div>
    </>
  )
}

function Thumbnail({ picture }: { picture: RgbaImage | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (!picture || !canvas.current) return
    canvas.current.width = picture.width
    canvas.current.height = picture.height
    canvas.current
      .getContext('2d')
      ?.putImageData(new ImageData(picture.data, picture.width, picture.height), 0, 0)
  }, [picture])
  return <canvas ref={canvas} className={styles.picture} aria-hidden />
}
