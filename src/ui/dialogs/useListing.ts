import { useEffect, useState } from 'react'

/** What `list` answers, empty until it does; an answer that comes after the component is gone is dropped. */
export function useListing<Item>(list: () => Promise<readonly Item[]>): readonly Item[] {
  const [items, setItems] = useState<readonly Item[]>([])
  useEffect(() => {
    let isCurrent = true
    void list().then((listed) => isCurrent && setItems(listed))
    return () => {
      isCurrent = false
    }
  }, [list])
  return items
}
