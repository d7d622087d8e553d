import { isTyping } from '../store/isTyping.ts'

/**
 * Follows the space bar while the pointer is over the element or the element has focus; elsewhere the key keeps its
 * own meaning. Calls back when it goes down or up. Returns what stops following.
 */
export function trackSpaceBar(element: HTMLElement, onChange: (held: boolean) => void): () => void {
  let held = false
  const set = (next: boolean) => {
    if (held === next) return
    held = next
    onChange(held)
  }
  const concerns = (event: KeyboardEvent) =>
    event.code === 'Space' &&
    (element.matches(':hover') || document.activeElement === element) &&
    !isTyping(event)
  const keydown = (event: KeyboardEvent) => {
    if (!concerns(event)) return
    event.preventDefault()
    set(true)
  }
  const keyup = (event: KeyboardEvent) => {
    if (event.code !== 'Space' || !held) return
    event.preventDefault()
    set(false)
  }
  const blur = () => set(false)
  window.addEventListener('keydown', keydown, true)
  window.addEventListener('keyup', keyup, true)
  window.addEventListener('blur', blur)
  return () => {
    window.removeEventListener('keydown', keydown, true)
    window.removeEventListener('keyup', keyup, true)
    window.removeEventListener('blur', blur)
  }
}
