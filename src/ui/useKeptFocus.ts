import { type RefObject, useEffect, useRef } from 'react'

/**
 * Keeps the focus in an element when the control that had it is disabled or gone: the element itself takes it, so that the
 * next Tab goes on from there and not from the head of the page. `changed` is what may take a control away; the element needs
 * a `tabIndex` of −1.
 */
export function useKeptFocus<Target extends HTMLElement>(changed: unknown): RefObject<Target | null> {
  const target = useRef<Target>(null)
  const held = useRef(false)
  useEffect(() => {
    const follow = ({ target: focused }: FocusEvent) => {
      if (!(focused instanceof Element)) return
      // A dialog only borrows the focus.
      held.current = target.current?.contains(focused) || (held.current && !!focused.closest('[role=dialog]'))
    }
    document.addEventListener('focusin', follow)
    return () => document.removeEventListener('focusin', follow)
  }, [])
  useEffect(() => {
    const { activeElement, body } = document
    const isLost = activeElement === body || activeElement?.matches(':disabled')
    if (held.current && isLost) target.current?.focus({ preventScroll: true })
  }, [changed])
  return target
}
