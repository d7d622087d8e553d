import type { Page } from 'playwright'
import type { Change } from '../../src/core/document/change.ts'
import { createRandom } from '../../src/core/random.ts'

export type PastKind = 'hint' | 'ink'

const POINTS = 24

/** The same changes in every run: short scribbles all over a sheet of the given size (px), after a guidance that lets hints rest. */
export function pastChanges(kind: PastKind, count: number, width: number, height: number): Change[] {
  const random = createRandom('history')
  const scribble = () => {
    let [x, y] = [random.range(0.1 * width, 0.9 * width), random.range(0.1 * height, 0.9 * height)]
    return Array.from({ length: POINTS }, () => {
      x += random.range(-6, 6)
      y += random.range(-6, 6)
      return { x, y, pressure: random.range(0.3, 1) }
    })
  }
  const rest: Change = {
    kind: 'guidance',
    guidance: { mode: 'none', palette: [], paletteForRest: false, guess: 1, variation: 0 },
  }
  const strokes = Array.from({ length: count }, (): Change => {
    const points = scribble()
    if (kind === 'ink') return { kind: 'ink', stroke: { radiusPx: 2, points } }
    return { kind: 'stroke', stroke: { tool: 'hint', color: '#c0392b', radiusPx: 8, points } }
  })
  return [rest, ...strokes]
}

/** Writes changes into the journal of the drawing used last, as if they had been made; the page is to be reloaded then. */
export async function writePast(page: Page, changes: readonly Change[]): Promise<void> {
  await page.evaluate(async (past) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const db = await done(indexedDB.open('tintline'))
    const tx = db.transaction(['projects', 'journal'], 'readwrite')
    const [project] = await done(tx.objectStore('projects').getAll())
    for (const [index, change] of past.entries()) tx.objectStore('journal').put(change, [project.id, index])
    const count = past.length
    tx.objectStore('projects').put({ ...project, position: count, changes: count })
    await new Promise<void>((resolve, reject) => {
      tx.oncomplete = () => resolve()
      tx.onabort = () => reject(tx.error)
    })
    db.close()
  }, changes)
}

/** How many records the journal of the drawing used last has. */
export function countRecords(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('tintline')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('journal').objectStore('journal').count()
          counting.onsuccess = () => {
            opening.result.close()
            resolve(counting.result)
          }
          counting.onerror = () => reject(counting.error)
        }
      }),
  )
}
