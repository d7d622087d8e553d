import { useEffect, useState } from 'react'

/**
 * What `list` answers, undefined until it does or where it can tell nothing; asked again when `changed` is another value. An answer that comes
 * after the component is gone is dropped.
 */
export function useListing<Item>(
  list: () => Promise<readonly Item[] | undefined>,
  changed?: unknown,
): readonly Item[] | undefined {
  const [items, setItems] = useState<readonly Item[]>()
  useEffect(() => {
    let isCurrent = true
    void list().then((listed) => isCurrent && setItems(listed))
    return () => {
      isCurrent = false
    }
  }, [list, changed])
  return items
}
