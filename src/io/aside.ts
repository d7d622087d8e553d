import { partMissing } from '../core/partMissing.ts'

/** A worker of the studio's own for one kind of work, in a file that is fetched once and kept: it can be started when the server is long gone. */
export interface Aside {
  /** A worker of its own for one piece of work. Rejects with 'part-missing' where its file cannot be fetched. */
  start(): Promise<Worker>
}

const fetches: (() => Promise<unknown>)[] = []

/** @param url what importing a worker's file with `?worker&url` gives */
export function createAside(url: string): Aside {
  let kept: Promise<string> | undefined
  const fetchOnce = () => {
    kept ??= fetchScript(url).catch((error: unknown) => {
      kept = undefined
      throw error
    })
    return kept
  }
  fetches.push(fetchOnce)
  return { start: async () => new Worker(await fetchOnce(), { type: 'module' }) }
}

/** Fetches the files of all workers; those that do not come are tried again when they are wanted. */
export async function fetchAsides(): Promise<void> {
  await Promise.allSettled(fetches.map((fetchOnce) => fetchOnce()))
}

async function fetchScript(url: string): Promise<string> {
  // While developing a worker is many files that import each other by their addresses.
  if (!import.meta.env.PROD) return url
  const response = await fetch(url).catch((error: unknown) => {
    throw partMissing(error)
  })
  if (!response.ok) throw partMissing(`HTTP ${response.status}`)
  return URL.createObjectURL(new Blob([await response.arrayBuffer()], { type: 'text/javascript' }))
}
