import type { Action, ActionBodies, ActionTarget } from './action.ts'
import { colorActions } from './colorActions.ts'
import { editActions } from './editActions.ts'
import { fileActions } from './fileActions.ts'
import { fillActions } from './fillActions.ts'
import { guidanceActions } from './guidanceActions.ts'
import { opacityActions } from './opacityActions.ts'
import { selectionActions } from './selectionActions.ts'
import { teachActions } from './teachActions.ts'
import { toolActions } from './toolActions.ts'
import { viewActions } from './viewActions.ts'

/** The groups in the order in which lists show them. */
const GROUPS: readonly (readonly [group: string, bodies: ActionBodies])[] = [
  ['Tools', toolActions],
  ['Tools', opacityActions],
  ['Fill and lock', fillActions],
  ['Selection', selectionActions],
  ['Guidance', guidanceActions],
  ['Colours', colorActions],
  ['View', viewActions],
  ['Edit', editActions],
  ['Files', fileActions],
  ['Teach', teachActions],
]

export type ActionId =
  | keyof typeof toolActions
  | keyof typeof fillActions
  | keyof typeof selectionActions
  | keyof typeof guidanceActions
  | keyof typeof colorActions
  | keyof typeof viewActions
  | keyof typeof editActions
  | keyof typeof fileActions
  | keyof typeof teachActions

/** All that can be done in the studio: buttons, keys, taps, tooltips, the help and the list of commands read it here. */
export const ACTIONS: readonly Action[] = GROUPS.flatMap(([group, bodies]) =>
  Object.entries(bodies).map(([id, body]) => ({ keys: [], ...body, id, group })),
)

const BY_ID: ReadonlyMap<string, Action> = new Map(ACTIONS.map((action) => [action.id, action]))

export function actionOf(id: ActionId): Action {
  const action = BY_ID.get(id)
  if (!action) throw new Error(`there is no action “${id}”`)
  return action
}

/** Does what a tap with so many fingers means, if anything. */
export function performTap(fingers: number, target: ActionTarget): void {
  const action = ACTIONS.find((each) => each.fingers === fingers)
  if (action) perform(action, target)
}

/** Does what can be done; what cannot be done now is left. */
export function perform(action: Action, target: ActionTarget): void {
  if (action.hindrance?.(target.store.getState()) === undefined) action.run(target)
}
