import { type RefObject, useEffect } from 'react'

/** Gives the focus to the first control of a list as soon as `when` is true, as it is once the list is there. */
export function useFirstFocus(list: RefObject<HTMLElement | null>, when: boolean): void {
  useEffect(() => {
    if (when) list.current?.querySelector<HTMLElement>('button:enabled')?.focus()
  }, [list, when])
}
