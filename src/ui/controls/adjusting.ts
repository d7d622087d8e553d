/** A burst of keys ends after so long without one. */
const PAUSE_MS = 1000
const MOVING_KEYS = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'PageUp',
  'PageDown',
  'Home',
  'End',
])
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta'])

interface Told {
  /** Called with the value that is let go. */
  release(value: number): void
  /** Called when Esc takes back what was not let go yet. Without it, each key press is let go by itself. */
  readonly cancel: (() => void) | undefined
}

/** Follows a slider from where it is taken hold of to where it is let go. */
export interface Adjusting {
  /** Says that the value has moved; false where it is to stay, because this drag was taken back. */
  moved(value: number): boolean
  detach(): void
}

/**
 * Lets a slider go once a drag and once a burst of keys: a burst ends with a pause, when the focus leaves, and before any other key or press of
 * the pointer does something, so that this finds the value let go.
 */
export function attachAdjusting(input: HTMLInputElement, { release, cancel }: Told): Adjusting {
  let pending: number | undefined
  let byKeys = false
  /** True from an Esc within a drag to the end of that drag. */
  let isTakenBack = false
  let pause = 0

  function settle() {
    window.clearTimeout(pause)
    const value = pending
    pending = undefined
    if (value !== undefined) release(value)
  }
  const endBurst = () => byKeys && settle()

  function take(by: 'keys' | 'pointer') {
    byKeys = by === 'keys'
    isTakenBack = false
  }
  function takeBack(event: KeyboardEvent) {
    if (pending === undefined || !cancel) return
    window.clearTimeout(pause)
    pending = undefined
    isTakenBack = !byKeys
    // Esc ends one thing: neither a selection nor a dialog beside it.
    event.stopPropagation()
    event.preventDefault()
    cancel()
  }
  const keydown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return takeBack(event)
    if (event.target === input && MOVING_KEYS.has(event.key)) take('keys')
    else if (!MODIFIERS.has(event.key)) endBurst()
  }
  const pointerdown = ({ target }: PointerEvent) => {
    endBurst()
    if (target === input) take('pointer')
  }
  const change = () => {
    window.clearTimeout(pause)
    if (byKeys && cancel) pause = window.setTimeout(settle, PAUSE_MS)
    else settle()
  }
  window.addEventListener('keydown', keydown, true)
  window.addEventListener('pointerdown', pointerdown, true)
  // React's onChange is the input event; the browser's own change event comes at the end of it.
  input.addEventListener('change', change)
  input.addEventListener('blur', endBurst)
  return {
    moved(value) {
      if (!isTakenBack) pending = value
      return !isTakenBack
    },
    detach() {
      endBurst()
      window.removeEventListener('keydown', keydown, true)
      window.removeEventListener('pointerdown', pointerdown, true)
      input.removeEventListener('change', change)
      input.removeEventListener('blur', endBurst)
    },
  }
}
