import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { isTyping } from '../store/isTyping.ts'
import { useStudio } from '../store/useStudio.ts'
import type { Action, ActionTarget } from './actions/action.ts'
import { keysOf } from './actions/actionKeys.ts'
import { ACTIONS, perform } from './actions/actions.ts'

/** Makes the keys of all actions work everywhere but in text fields and dialogs. */
export function useShortcuts(target: ActionTarget): void {
  const chosen = useStudio((state) => state.keys)
  const resting = useStudio((state) => state.dialog !== undefined || state.question !== undefined)

  useEffect(() => {
    if (resting) return
    // The press that closes a dialog is not over yet when this runs: it shall do nothing more.
    const sinceMs = performance.now()
    const handle = (action: Action) => (event: KeyboardEvent) => {
      if (event.timeStamp < sinceMs) return
      if ((isTyping(event) && !action.whileTyping) || leavesToBrowser(action)) return
      event.preventDefault()
      perform(action, target)
    }
    const bindings = ACTIONS.flatMap((action) =>
      keysOf(action, chosen).map((keys) => [keys, handle(action)] as const),
    )
    return tinykeys(window, Object.fromEntries(bindings))
  }, [target, chosen, resting])
}

/**
 * Tab moves the focus for people who work by keyboard: it hides panels only after a click on the canvas.
 * Copying keeps its meaning while text is selected.
 */
function leavesToBrowser({ id }: Action): boolean {
  if (id === 'copy') return !window.getSelection()?.isCollapsed
  return id === 'panels' && !document.activeElement?.matches('[role=application][data-pointed]')
}
