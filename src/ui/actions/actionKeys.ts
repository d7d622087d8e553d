import type { StudioState } from '../../store/studioStore.ts'
import type { Action } from './action.ts'
import { ACTIONS } from './actions.ts'

type ChosenKeys = StudioState['keys']

/** The keys of an action: the artist's, or its own. */
export const keysOf = ({ id, keys }: Action, chosen: ChosenKeys): readonly string[] => chosen[id] ?? keys

/** Other actions with the same keys: they reach only one of them. */
export const sharersOf = (action: Action, chosen: ChosenKeys): readonly Action[] =>
  ACTIONS.filter(
    (other) =>
      other !== action && keysOf(other, chosen).some((keys) => keysOf(action, chosen).includes(keys)),
  )

const KEY_NAMES: Readonly<Record<string, string>> = {
  $mod: 'Ctrl',
  BracketLeft: '[',
  BracketRight: ']',
  Escape: 'Esc',
  '-': '−',
  NumpadAdd: 'Num +',
  NumpadSubtract: 'Num −',
}

/** A key pattern as people write it, e.g. "Ctrl+Shift+Z". */
export function describeKeys(pattern: string): string {
  const parts = pattern === '$mod++' ? ['$mod', '+'] : pattern.split(/(?<!^)\+(?!$)/)
  return parts.map((part) => KEY_NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join('+')
}

/** The keys to tell of an action, e.g. "Ctrl+Z": the first ones; undefined where it has none. */
export function mainKeys(action: Action, chosen: ChosenKeys): string | undefined {
  const [first] = keysOf(action, chosen)
  return first === undefined ? undefined : describeKeys(first)
}

/** What a tooltip says: what it does, the keys it has now, what to know, and why it cannot be done now. */
export function tooltipOf(action: Action, chosen: ChosenKeys, hindrance?: string): string {
  const { label, hint } = action
  const keys = mainKeys(action, chosen)
  const name = keys ? `${label} (${keys})` : label
  const said = hint ? `${name}: ${hint}` : name
  return hindrance ? `${said}. ${hindrance}` : said
}
