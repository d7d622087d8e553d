import { Autocomplete } from '@base-ui/react/autocomplete'
import { Check } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useStudio } from '../../store/useStudio.ts'
import type { Action } from '../actions/action.ts'
import { mainKeys } from '../actions/actionKeys.ts'
import { perform } from '../actions/actions.ts'
import { searchActions } from '../actions/searchActions.ts'
import { useActionTarget } from '../actions/useActionTarget.ts'
import { Modal } from '../controls/Modal.tsx'
import styles from './CommandsDialog.module.css'

/** Everything that can be done, to search and to do. */
export function CommandsDialog() {
  const open = useStudio((state) => state.dialog === 'commands')
  const setDialog = useStudio((state) => state.setDialog)
  const [query, setQuery] = useState('')
  const [wasOpen, setWasOpen] = useState(open)
  if (open !== wasOpen) {
    setWasOpen(open)
    // While it still closes it is not made anew: what was searched for last would stand before what is typed next.
    if (open) setQuery('')
  }
  return (
    <Modal title="Commands" open={open} widthPx={620} onClose={() => setDialog(undefined)}>
      <CommandSearch query={query} setQuery={setQuery} />
    </Modal>
  )
}

interface SearchProps {
  readonly query: string
  readonly setQuery: (query: string) => void
}

function CommandSearch({ query, setQuery }: SearchProps) {
  const target = useActionTarget()
  const setDialog = useStudio((state) => state.setDialog)
  const chosen = useStudio((state) => state.keys)
  const found = useMemo(() => searchActions(query, chosen), [query, chosen])

  function run(action: Action) {
    if (action.hindrance?.(target.store.getState()) !== undefined) return
    // The list closes first: an action may open a dialog of its own.
    setDialog(undefined)
    perform(action, target)
  }
  return (
    <Autocomplete.Root
      open
      inline
      items={found}
      filter={null}
      autoHighlight="always"
      keepHighlight
      value={query}
      onValueChange={setQuery}
      itemToStringValue={({ label }) => label}
    >
      <Autocomplete.Input className={styles.search} aria-label="Search commands" placeholder="Search" />
      <Autocomplete.Empty className={styles.none}>Nothing is called so.</Autocomplete.Empty>
      <Autocomplete.List className={styles.list} aria-label="Commands">
        {(action: Action) => <CommandRow key={action.id} action={action} onPick={() => run(action)} />}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}

/** One command: what it does, whether it is on, why it cannot be done now, its keys. */
function CommandRow({ action, onPick }: { action: Action; onPick: () => void }) {
  const { label, icon: Icon, group } = action
  const hindrance = useStudio((state) => action.hindrance?.(state))
  const isOn = useStudio((state) => action.isOn?.(state) ?? false)
  const keys = useStudio((state) => mainKeys(action, state.keys))
  return (
    // Not disabled, so that the arrow keys reach the reason.
    <Autocomplete.Item
      value={action}
      className={styles.row}
      aria-disabled={hindrance !== undefined}
      onClick={onPick}
    >
      <span className={styles.icon}>{Icon && <Icon size={16} strokeWidth={1.75} aria-hidden />}</span>
      <span className={styles.label}>{label}</span>
      {isOn && <Check size={14} aria-label="on" role="img" />}
      <span className={styles.note}>{hindrance ?? group}</span>
      {keys && <kbd className={styles.keys}>{keys}</kbd>}
    </Autocomplete.Item>
  )
}
