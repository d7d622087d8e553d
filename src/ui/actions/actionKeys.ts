import type { StudioState } from '../../store/studioStore.ts'
import type { Action } from './action.ts'
import { ACTIONS } from './actions.ts'

type ChosenKeys = StudioState['keys']

/** The keys of an action: the artist's, or its own. */
export const keysOf = ({ id, keys }: Action, chosen: ChosenKeys): readonly string[] => chosen[id] ?? keys

/** The artist's keys with `keys` given to `action`; whatever had them loses them, so that they reach what they were chosen for. */
export function withKeys(action: Action, keys: readonly string[], chosen: ChosenKeys): ChosenKeys {
  const { [action.id]: _before, ...rest } = chosen
  const isOwn = keys.join(' ') === action.keys.join(' ')
  const next: Record<string, readonly string[]> = isOwn ? rest : { ...rest, [action.id]: keys }
  for (const other of ACTIONS) {
    if (other === action) continue
    const all = keysOf(other, chosen)
    const left = all.filter((each) => !keys.includes(each))
    if (left.length < all.length) next[other.id] = left
  }
  return next
}

/** Who has keys that were this action's own before the artist gave them away. */
export const takersOf = (action: Action, chosen: ChosenKeys): readonly Action[] =>
  ACTIONS.filter(
    (other) => other !== action && keysOf(other, chosen).some((keys) => action.keys.includes(keys)),
  )

/** What hands do on the canvas and in lists: no action can have it. */
const FIXED = /(^|\+)(Space|Enter|Arrow\w+)$/
export const isFixed = (keys: string): boolean => FIXED.test(keys)

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
