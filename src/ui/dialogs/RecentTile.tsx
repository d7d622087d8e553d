import { Copy, History, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { RecentItem } from '../../store/commands.ts'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { NameField } from '../controls/NameField.tsx'
import { useKeptFocus } from '../useKeptFocus.ts'
import styles from './GalleryDialog.module.css'
import { KeptTile } from './KeptTile.tsx'

interface RecentTileProps {
  readonly item: RecentItem
  readonly onOpen: () => void
}

/** A drawing of this browser: opened, renamed, copied, gone back to one of its versions, and unless it is open removed. */
export function RecentTile({ item, onOpen }: RecentTileProps) {
  const { commands } = useStudioParts()
  const [renaming, setRenaming] = useState(false)
  const place = useKeptFocus<HTMLDivElement>(renaming)
  const { id, name, open } = item

  async function rename(typed: string) {
    if (typed !== name) await commands.renameRecent(id, typed)
    setRenaming(false)
  }
  return (
    <div ref={place} tabIndex={-1} className={styles.place} data-open={open}>
      <KeptTile item={item} disabled={open === 'elsewhere'} showsName={!renaming} onPick={onOpen} />
      {renaming ? (
        <NameField name={name} onDone={(typed) => void rename(typed)} />
      ) : (
        <RecentButtons item={item} onRename={() => setRenaming(true)} />
      )}
    </div>
  )
}

function RecentButtons({ item, onRename }: { item: RecentItem; onRename: () => void }) {
  const { commands } = useStudioParts()
  const showVersions = useStudio((state) => state.showVersions)
  const { name, open } = item
  const disabled = open === 'elsewhere'
  return (
    <span className={styles.buttons}>
      <Button label={`Rename “${name}”`} icon={Pencil} iconOnly disabled={disabled} onClick={onRename} />
      <Button
        label={`Duplicate “${name}”`}
        icon={Copy}
        iconOnly
        disabled={disabled}
        onClick={() => void commands.duplicateRecent(item)}
      />
      <Button
        label={`Versions of “${name}”`}
        icon={History}
        iconOnly
        expands="dialog"
        disabled={disabled}
        onClick={() => showVersions(item)}
      />
      {open !== 'here' && (
        <Button
          label={`Remove “${name}”`}
          icon={Trash2}
          iconOnly
          disabled={disabled}
          onClick={() => void commands.removeRecent(item)}
        />
      )}
    </span>
  )
}
