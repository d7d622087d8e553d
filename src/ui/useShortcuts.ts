import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { useStudio, useStudioParts } from '../store/useStudio.ts'
import { keysOf, SHORTCUTS, type Shortcut } from './shortcuts.ts'

const TYPING = 'input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]'

/** Makes the keys work everywhere but in text fields and dialogs. */
export function useShortcuts(pickFile: () => void): void {
  const studio = useStudioParts()
  const chosen = useStudio((state) => state.keys)
  const resting = useStudio((state) => state.dialog !== undefined || state.question !== undefined)

  useEffect(() => {
    if (resting) return
    const handle = (shortcut: Shortcut) => (event: KeyboardEvent) => {
      if (isTyping(event) || leavesToBrowser(shortcut)) return
      event.preventDefault()
      shortcut.run({ ...studio, pickFile })
    }
    const bindings = SHORTCUTS.flatMap((shortcut) =>
      keysOf(shortcut, chosen).map((keys) => [keys, handle(shortcut)] as const),
    )
    return tinykeys(window, Object.fromEntries(bindings))
  }, [studio, chosen, resting, pickFile])
}

const isTyping = ({ target }: KeyboardEvent) => target instanceof Element && target.matches(TYPING)

/**
 * Tab moves the focus for people who work by keyboard: it hides panels only after a click on the canvas.
 * Copying keeps its meaning while text is selected.
 */
function leavesToBrowser({ id }: Shortcut): boolean {
  if (id === 'copy') return !window.getSelection()?.isCollapsed
  return id === 'panels' && !document.activeElement?.matches('[role=application][data-pointed]')
}
