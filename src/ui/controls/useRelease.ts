import { type RefObject, useEffect, useRef } from 'react'

/**
 * Calls `release` when the value of an input is let go: once a drag, a key press or a dialog of the browser's. React's onChange is the
 * input event; the browser's own change event comes at the end of it.
 */
export function useRelease(
  release: ((input: HTMLInputElement) => void) | undefined,
): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const node = input.current
    const tell = () => node && release?.(node)
    node?.addEventListener('change', tell)
    return () => node?.removeEventListener('change', tell)
  }, [release])
  return input
}
