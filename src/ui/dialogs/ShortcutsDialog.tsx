import { useState } from 'react'
import { useStudio } from '../../store/useStudio.ts'
import type { Action } from '../actions/action.ts'
import { describeKeys, isFixed, keysOf, takersOf, withKeys } from '../actions/actionKeys.ts'
import { ACTIONS } from '../actions/actions.ts'
import { Button } from '../controls/Button.tsx'
import { Modal } from '../controls/Modal.tsx'
import { SearchField } from '../controls/SearchField.tsx'
import { keyPattern } from '../keyPattern.ts'
import { useKeptFocus } from '../useKeptFocus.ts'
import styles from './ShortcutsDialog.module.css'

/** What hands do without a key binding of their own. */
const GESTURES = [
  ['Pan', 'Space + drag, middle-drag'],
  ['Zoom to the pointer', 'Wheel, Ctrl + wheel, pinch'],
  ['Borrow the eyedropper', 'Alt + click, Ctrl + click'],
  ['Brush size', 'Shift + drag'],
  ['Straight line from the last stroke', 'Shift + click: pen, paint, eraser'],
  ['Move the brush by keyboard', 'Arrow keys on the canvas, Shift: further'],
  ['Put the brush down', 'Enter on the canvas'],
  ['Draw by keyboard', 'Hold Enter, then arrow keys'],
  ['Take a picture in', 'Ctrl+V, drop it anywhere'],
  ['Take a copied colour into use', 'Ctrl+V'],
] as const

/** All actions with their keys, to search and to change. */
export function ShortcutsDialog() {
  const open = useStudio((state) => state.dialog === 'shortcuts')
  const setDialog = useStudio((state) => state.setDialog)
  const [query, setQuery] = useState('')
  const chosen = useStudio((state) => state.keys)
  const setKeys = useStudio((state) => state.setKeys)
  const matches = (...texts: string[]) => texts.join(' ').toLowerCase().includes(query.trim().toLowerCase())
  return (
    <Modal
      title="Shortcuts"
      text="Press a shortcut's button, then the keys you want for it; Backspace takes them away."
      open={open}
      widthPx={560}
      onClose={() => setDialog(undefined)}
      actions={
        <Button
          label="Reset all"
          look="solid"
          disabled={Object.keys(chosen).length === 0}
          onClick={() => setKeys({})}
        />
      }
    >
      <SearchField label="Search shortcuts" query={query} onSearch={setQuery} />
      <ul className={styles.list}>
        {ACTIONS.filter((action) =>
          matches(action.label, action.group, ...keysOf(action, chosen).map(describeKeys)),
        ).map((action) => (
          <ShortcutRow key={action.id} action={action} />
        ))}
        {GESTURES.filter(([label, hands]) => matches(label, hands)).map(([label, hands]) => (
          <li key={label} className={styles.row}>
            <span>{label}</span>
            <kbd className={styles.fixed}>{hands}</kbd>
          </li>
        ))}
      </ul>
    </Modal>
  )
}

function ShortcutRow({ action }: { action: Action }) {
  const chosen = useStudio((state) => state.keys)
  const setKeys = useStudio((state) => state.setKeys)
  const [listening, setListening] = useState(false)
  const [refused, setRefused] = useState<string>()
  const row = useKeptFocus<HTMLLIElement>(chosen)
  const keys = keysOf(action, chosen).map(describeKeys)

  function listen(event: React.KeyboardEvent) {
    if (!listening) return
    event.preventDefault()
    event.stopPropagation()
    const pattern = keyPattern(event.nativeEvent)
    if (!pattern) return
    if (isFixed(pattern)) return setRefused(pattern)
    leave()
    if (pattern !== 'Escape') setKeys(withKeys(action, pattern === 'Backspace' ? [] : [pattern], chosen))
  }
  const leave = () => {
    setListening(false)
    setRefused(undefined)
  }
  return (
    <li ref={row} tabIndex={-1} className={styles.row}>
      <span>{action.label}</span>
      {action.fingers && <span className={styles.fixed}>{action.fingers} fingers tap</span>}
      <em className={styles.taken} data-refused={refused !== undefined} aria-live="polite">
        {refused
          ? `${describeKeys(refused)} has its own work on the canvas`
          : takersOf(action, chosen).map(({ label }) => `now “${label}”`)}
      </em>
      <button
        type="button"
        className={styles.keys}
        aria-label={`Keys for ${action.label}: ${keys.join(', ') || 'none'}`}
        onClick={() => setListening(true)}
        onBlur={leave}
        onKeyDown={listen}
      >
        {listening ? 'Press keys…' : keys.slice(0, 2).join(', ') || '–'}
      </button>
      {chosen[action.id] && (
        <button
          type="button"
          className={styles.reset}
          onClick={() => setKeys(withKeys(action, action.keys, chosen))}
        >
          Reset
        </button>
      )}
    </li>
  )
}
