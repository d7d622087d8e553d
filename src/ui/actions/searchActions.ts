import type { StudioState } from '../../store/studioStore.ts'
import { hasWords, wordsOf } from '../hasWords.ts'
import type { Action } from './action.ts'
import { describeKeys, keysOf } from './actionKeys.ts'
import { ACTIONS } from './actions.ts'

/** The actions that have every word of a query in their names, hints, groups or keys; those called so come first. */
export function searchActions(query: string, chosen: StudioState['keys']): readonly Action[] {
  const words = wordsOf(query)
  const found = ACTIONS.filter((action) => hasWords(textOf(action, chosen), query))
  return found.toSorted((a, b) => rankOf(a, words) - rankOf(b, words))
}

function textOf(action: Action, chosen: StudioState['keys']): string {
  const { label, button, group, hint } = action
  return [label, button, group, hint, ...keysOf(action, chosen).map(describeKeys)].join(' ')
}

/** 0 where the first word begins the name, 1 where it begins a word of it, else 2. */
function rankOf({ label, button = '' }: Action, [first = '']: readonly string[]): number {
  const names = [label.toLowerCase(), button.toLowerCase()]
  if (names.some((name) => name.startsWith(first))) return 0
  return names.some((name) => name.includes(` ${first}`)) ? 1 : 2
}
