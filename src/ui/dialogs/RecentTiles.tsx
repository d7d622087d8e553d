import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { useKeptFocus } from '../useKeptFocus.ts'
import styles from './GalleryDialog.module.css'
import { RecentTile } from './RecentTile.tsx'
import { SearchedTiles } from './SearchedTiles.tsx'
import { useFirstFocus } from './useFirstFocus.ts'
import { useListing } from './useListing.ts'

interface RecentTilesProps {
  readonly onPick?: () => void
  /** True where the first drawing takes the focus as soon as it is listed. */
  readonly takesFocus?: boolean
  /** What stands above them. */
  readonly heading?: string
  /** What is said where there are none; without it, nothing is. */
  readonly none?: string
}

/** Drawings this browser keeps, the one used last first. */
export function RecentTiles({ onPick, takesFocus = false, heading, none }: RecentTilesProps) {
  const { commands } = useStudioParts()
  const revision = useStudio((state) => state.keptRevision)
  const listed = useListing(commands.listRecent, revision)
  const items = listed ?? []
  // A tile that goes takes the button that removed it along.
  const tiles = useKeptFocus<HTMLDivElement>(items)
  const isListed = items.length > 0
  useFirstFocus(tiles, isListed && takesFocus)
  if (!isListed) return none && listed ? <p className={styles.none}>{none}</p> : null
  return (
    <>
      {heading && <h3 className={styles.heading}>{heading}</h3>}
      <SearchedTiles items={items} tiles={tiles}>
        {(item) => (
          <RecentTile
            key={item.id}
            item={item}
            onOpen={() => {
              onPick?.()
              void commands.openRecent(item.id)
            }}
          />
        )}
      </SearchedTiles>
    </>
  )
}
