/**
 * How many changes a block may hold. Its first has an index that is a multiple of this, so that which block a change is in follows from its index:
 * part of the format.
 */
export const BLOCK_CHANGES = 128

/** So many changes at the end of a journal stay records of their own: they are undone most, and a block that reaches behind the cursor has to be cut. */
const NEWEST_CHANGES = 64

/**
 * Consecutive changes as one record. The points of strokes lie apart from them, as numbers: a browser reads an array of numbers many times
 * sooner than as many objects.
 */
export interface JournalBlock {
  readonly kind: 'block'
  /** The changes, strokes without their points. */
  readonly changes: readonly unknown[]
  /** How many points each change has; −1 where none were taken out of it. */
  readonly counts: readonly number[]
  /** x, y and pressure of all points in a row. */
  readonly points: Float64Array<ArrayBuffer>
}

/** Packs changes, also damaged ones: `unpackBlock` gives equal ones. */
export function packBlock(changes: readonly unknown[]): JournalBlock {
  const counts: number[] = []
  const numbers: number[] = []
  const bare = changes.map((change) => {
    const parted = partPoints(change)
    counts.push(parted ? parted.points.length : -1)
    if (!parted) return change
    for (const { x, y, pressure } of parted.points) numbers.push(x, y, pressure)
    return parted.bare
  })
  return { kind: 'block', changes: bare, counts, points: new Float64Array(numbers) }
}

/** The changes of a block. Where it is damaged in itself as many undefined ones: points might be those of other strokes. */
export function unpackBlock({ changes, counts, points }: JournalBlock): unknown[] {
  if (!fitsTogether(changes, counts, points)) return changes.map(() => undefined)
  let at = 0
  return changes.map((change, i) => {
    const count = counts[i] ?? -1
    if (count < 0) return change
    const own = Array.from({ length: count }, (_, k) => pointAt(points, at + 3 * k))
    at += 3 * count
    return withPoints(change, own)
  })
}

/** The first `count` changes of a block. */
export function cutBlock(block: JournalBlock, count: number): JournalBlock {
  return packBlock(unpackBlock(block).slice(0, count))
}

/** True for a record that is to be unpacked; its parts need not fit together. */
export function isBlock(record: unknown): record is JournalBlock {
  return isPlain(record) && record.kind === 'block' && Array.isArray(record.changes)
}

/** The index of the first change of the block that the change `index` would be in. */
export const blockStart = (index: number): number => index - (index % BLOCK_CHANGES)

/** How many of `count` changes are to be in blocks: whole ones, without the newest. */
export const countInBlocks = (count: number): number => blockStart(Math.max(0, count - NEWEST_CHANGES))

interface Point {
  readonly x: number
  readonly y: number
  readonly pressure: number
}

/** The points of a stroke and what is left of the change without them; undefined where there are none that are nothing but three numbers. */
function partPoints(change: unknown): { bare: unknown; points: readonly Point[] } | undefined {
  if (!isPlain(change) || !isPlain(change.stroke)) return undefined
  const { points, ...stroke } = change.stroke
  return arePoints(points) ? { bare: { ...change, stroke }, points } : undefined
}

function withPoints(bare: unknown, points: readonly Point[]): unknown {
  if (!isPlain(bare) || !isPlain(bare.stroke)) return undefined
  return { ...bare, stroke: { ...bare.stroke, points } }
}

const pointAt = (numbers: Float64Array, at: number): Point => ({
  x: numbers[at] as number,
  y: numbers[at + 1] as number,
  pressure: numbers[at + 2] as number,
})

function arePoints(value: unknown): value is readonly Point[] {
  if (!Array.isArray(value)) return false
  for (const point of value) if (!isPoint(point)) return false
  return true
}

const isPoint = (value: unknown): value is Point =>
  isPlain(value) &&
  typeof value.x === 'number' &&
  typeof value.y === 'number' &&
  typeof value.pressure === 'number' &&
  Object.keys(value).length === 3

function fitsTogether(changes: readonly unknown[], counts: unknown, points: unknown): boolean {
  if (!Array.isArray(counts) || counts.length !== changes.length || !(points instanceof Float64Array))
    return false
  const areCounts = counts.every((count) => Number.isInteger(count) && count >= -1)
  const sum = counts.reduce((all: number, count: number) => all + Math.max(0, count), 0)
  return areCounts && 3 * sum === points.length
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
