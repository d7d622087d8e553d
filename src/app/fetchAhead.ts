import { fetchAsides } from '../io/aside.ts'
import { fetchTeachPanel } from '../ui/LazyTeachPanel.tsx'

/** Where browsers do not tell when they are idle, ms. */
const AFTER_MS = 3000

/** Fetches all parts of the studio that the page did not need to start, once the browser has nothing else to do: they are there even when the server is not. */
export function fetchAhead(page: Window): void {
  const fetchThem = () => void Promise.all([fetchAsides(), fetchTeachPanel()])
  if ('requestIdleCallback' in page) page.requestIdleCallback(fetchThem)
  else setTimeout(fetchThem, AFTER_MS)
}
