import { type FormEvent, useCallback, useState } from 'react'
import type { KeptDrawing } from '../../store/commands.ts'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { Modal } from '../controls/Modal.tsx'
import { useKeptFocus } from '../useKeptFocus.ts'
import { useFirstFocus } from './useFirstFocus.ts'
import { useListing } from './useListing.ts'
import { VersionRow } from './VersionRow.tsx'
import styles from './VersionsDialog.module.css'

const FORM = 'save-version'

/** States of a drawing to go back to: kept under a name, or by the studio before another one came back. */
export function VersionsDialog() {
  const of = useStudio((state) => (state.dialog === 'versions' ? state.versionsOf : undefined))
  const isOpenDrawing = useStudio((state) => state.drawing?.id === of?.id)
  const setDialog = useStudio((state) => state.setDialog)
  return (
    <Modal
      title={isOpenDrawing ? 'Versions of this drawing' : `Versions of “${of?.name}”`}
      text={
        isOpenDrawing
          ? 'A version keeps the drawing as it is now. Going back to one keeps what was there, too.'
          : 'Going back to one opens the drawing as it was then, and keeps what was there, too.'
      }
      open={of !== undefined}
      widthPx={560}
      onClose={() => setDialog(undefined)}
      hasNewsPlace
    >
      {of && <Versions of={of} canSave={isOpenDrawing} />}
    </Modal>
  )
}

function Versions({ of, canSave }: { of: KeptDrawing; canSave: boolean }) {
  const { commands } = useStudioParts()
  const revision = useStudio((state) => state.keptRevision)
  const listed = useListing(
    useCallback(() => commands.listVersions(of), [commands, of]),
    revision,
  )
  const versions = listed ?? []
  const list = useKeptFocus<HTMLUListElement>(versions)
  useFirstFocus(list, !canSave && versions.length > 0)
  return (
    <>
      {canSave && <SaveForm next={`Version ${1 + versions.filter(({ automatic }) => !automatic).length}`} />}
      {!canSave && listed?.length === 0 && <p className={styles.none}>It has none yet.</p>}
      <ul ref={list} tabIndex={-1} className={styles.list} aria-label="Versions">
        {versions.map((version) => (
          <VersionRow key={version.id} of={of} version={version} />
        ))}
      </ul>
    </>
  )
}

/** @param next what it is called unless something is typed */
function SaveForm({ next }: { next: string }) {
  const { commands } = useStudioParts()
  const [typed, setTyped] = useState('')

  function save(event: FormEvent) {
    event.preventDefault()
    setTyped('')
    void commands.saveVersion(typed.trim() || next)
  }
  return (
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
  )
}
