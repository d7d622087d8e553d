import { type FormEvent, useState } from 'react'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { Modal } from '../controls/Modal.tsx'
import { useKeptFocus } from '../useKeptFocus.ts'
import { DialogNotice } from './DialogNotice.tsx'
import { useListing } from './useListing.ts'
import { VersionRow } from './VersionRow.tsx'
import styles from './VersionsDialog.module.css'

const FORM = 'save-version'

/** States of the open drawing to go back to: kept under a name, or by the studio before another one came back. */
export function VersionsDialog() {
  const open = useStudio((state) => state.dialog === 'versions')
  const setDialog = useStudio((state) => state.setDialog)
  return (
    <Modal
      title="Versions of this drawing"
      text="A version keeps the drawing as it is now. Going back to one keeps what was there, too."
      open={open}
      widthPx={560}
      onClose={() => setDialog(undefined)}
    >
      <Versions />
      <DialogNotice />
    </Modal>
  )
}

function Versions() {
  const { commands } = useStudioParts()
  const setDialog = useStudio((state) => state.setDialog)
  const revision = useStudio((state) => state.keptRevision)
  const versions = useListing(commands.listVersions, revision) ?? []
  const list = useKeptFocus<HTMLUListElement>(versions)
  const next = `Version ${1 + versions.filter(({ automatic }) => !automatic).length}`
  const [typed, setTyped] = useState('')

  function save(event: FormEvent) {
    event.preventDefault()
    setTyped('')
    void commands.saveVersion(typed.trim() || next)
  }
  return (
    <>
      <form id={FORM} className={styles.form} onSubmit={save}>
        <input
          type="text"
          aria-label="Name of the version"
          placeholder={next}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button label="Save a version" look="strong" form={FORM} />
      </form>
      <ul ref={list} tabIndex={-1} className={styles.list} aria-label="Versions">
        {versions.map((version) => (
          <VersionRow
            key={version.id}
            version={version}
            // The dialog stays until it is done: nothing is drawn meanwhile.
            onGo={() => void commands.goToVersion(version).then(() => setDialog(undefined))}
          />
        ))}
      </ul>
    </>
  )
}
