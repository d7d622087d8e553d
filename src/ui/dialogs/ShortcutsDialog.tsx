import { useState } from 'react'
import { useStudio } from '../../store/useStudio.ts'
import { Modal } from '../controls/Modal.tsx'
import { keyPattern } from '../keyPattern.ts'
import { describeKeys, keysOf, SHORTCUTS, type Shortcut, sharersOf } from '../shortcuts.ts'
import { useKeptFocus } from '../useKeptFocus.ts'
import styles from './ShortcutsDialog.module.css'

/** What hands do without a key binding of their own. */
const GESTURES = [
  ['Pan', 'Space + drag, middle-drag'],
  ['Zoom to the pointer', 'Wheel, Ctrl + wheel, pinch'],
  ['Borrow the eyedropper', 'Alt + click, Ctrl + click'],
  ['Brush size', 'Shift + drag'],
  ['Undo, redo by touch', 'Tap with two, three fingers'],
  ['Move the brush by keyboard', 'Arrow keys on the canvas, Shift: further'],
  ['Put the brush down', 'Enter on the canvas'],
  ['Take a picture in', 'Ctrl+V, drop it anywhere'],
] as const

/** All shortcuts, to search and to change. */
export function ShortcutsDialog() {
  const open = useStudio((state) => state.dialog === 'shortcuts')
  const setDialog = useStudio((state) => state.setDialog)
  const [query, setQuery] = useState('')
  const matches = (...texts: string[]) => texts.join(' ').toLowerCase().includes(query.trim().toLowerCase())
  return (
    <Modal
      title="Shortcuts"
      text="Press a shortcut's button, then the keys you want for it."
      open={open}
      widthPx={560}
      onClose={() => setDialog(undefined)}
    >
      <input
        type="search"
        className={styles.search}
        aria-label="Search shortcuts"
        placeholder="Search"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <ul className={styles.list}>
        {SHORTCUTS.filter(({ label, group, keys }) =>
          matches(label, group, keys.map(describeKeys).join(' ')),
        ).map((shortcut) => (
          <ShortcutRow key={shortcut.id} shortcut={shortcut} />
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

function ShortcutRow({ shortcut }: { shortcut: Shortcut }) {
  const chosen = useStudio((state) => state.keys)
  const setKeys = useStudio((state) => state.setKeys)
  const [listening, setListening] = useState(false)
  const row = useKeptFocus<HTMLLIElement>(chosen)

  function listen(event: React.KeyboardEvent) {
    if (!listening) return
    event.preventDefault()
    event.stopPropagation()
    const pattern = keyPattern(event.nativeEvent)
    if (!pattern) return
    setListening(false)
    if (pattern !== 'Escape') setKeys(shortcut.id, [pattern])
  }
  return (
    <li ref={row} tabIndex={-1} className={styles.row}>
      <span>{shortcut.label}</span>
      <em className={styles.shared} aria-live="polite">
        {sharersOf(shortcut, chosen).map(({ label }) => `also “${label}”`)}
      </em>
      <button
        type="button"
        className={styles.keys}
        aria-label={`Keys for ${shortcut.label}: ${keysOf(shortcut, chosen).map(describeKeys).join(', ')}`}
        onClick={() => setListening(true)}
        onBlur={() => setListening(false)}
        onKeyDown={listen}
      >
        {listening ? 'Press keys…' : keysOf(shortcut, chosen).slice(0, 2).map(describeKeys).join(', ')}
      </button>
      {chosen[shortcut.id] && (
        <button type="button" className={styles.reset} onClick={() => setKeys(shortcut.id, undefined)}>
          Reset
        </button>
      )}
    </li>
  )
}
