import { type ReactNode, type RefObject, useState } from 'react'
import type { RecentItem } from '../../store/commands.ts'
import { SearchField } from '../controls/SearchField.tsx'
import { hasWords } from '../hasWords.ts'
import styles from './GalleryDialog.module.css'

/** So many are found by looking. */
const FEW = 8

interface SearchedTilesProps {
  readonly items: readonly RecentItem[]
  readonly tiles: RefObject<HTMLDivElement | null>
  readonly children: (item: RecentItem) => ReactNode
}

/** Drawings of this browser, each in the tile that it is given; where they are many they can be searched by name. */
export function SearchedTiles({ items, tiles, children }: SearchedTilesProps) {
  const [query, setQuery] = useState('')
  const found = items.filter(({ name }) => hasWords(name, query))
  return (
    <>
      {(items.length > FEW || query !== '') && (
        <div className={styles.search}>
          <SearchField label="Search drawings" query={query} onSearch={setQuery} />
        </div>
      )}
      <div ref={tiles} tabIndex={-1} className={styles.tiles}>
        {found.map(children)}
      </div>
      {found.length === 0 && (
        <p className={styles.none} role="status">
          None is called so.
        </p>
      )}
    </>
  )
}
