import { findLattice, INNER, OUTSIDE } from './findLattice.ts'
import { labelParts, type Part } from './labelParts.ts'

/** How far the dots of a screen lie apart at most. */
const MAX_PITCH_PX = 18
/** A pattern of paper in ink is a screen whose dots have joined, or crossed hatching; wider meshes are drawn things. */
const MAX_MESH_PITCH_PX = 18
const MAX_OPEN_MESH_PITCH_PX = 13
const OPEN_SHARE = 0.55

/** Takes the dots of screens out of an ink mask (1 ink, 0 paper, row-major), in place. How far they lie apart, 0 where there are none. */
export function clearDots(ink: Uint8Array, width: number): number {
  const { parts, labels } = labelParts(ink, width, 1)
  const { roles, pitches } = findLattice(parts, MAX_PITCH_PX)
  if (!roles.includes(INNER)) return 0
  for (let p = 0; p < ink.length; p++) {
    const label = labels[p] as number
    if (label > 0 && roles[label - 1] !== OUTSIDE) ink[p] = 0
  }
  return largest(pitches)
}

const largest = (values: Float32Array) => values.reduce((a, b) => Math.max(a, b), 0)

/**
 * Takes the net between the holes of dark screens and of crossed hatching out of an ink mask, in place. Ink that is nearer to
 * other paper than to a hole stays: that is the outline. How far the holes lie apart, 0 where there are none.
 */
export function clearNets(ink: Uint8Array, width: number): number {
  const { parts, labels } = labelParts(ink, width, 0)
  const { roles, pitches } = findLattice(parts, MAX_MESH_PITCH_PX)
  for (let i = 0; i < roles.length; i++) {
    const pitch = pitches[i] as number
    if (
      roles[i] !== OUTSIDE &&
      pitch > MAX_OPEN_MESH_PITCH_PX &&
      (parts[i] as Part).areaPx > OPEN_SHARE * pitch ** 2
    )
      roles[i] = OUTSIDE
  }
  if (!roles.includes(INNER)) return 0
  const reach = new Float32Array(parts.length)
  const gap = new Float32Array(parts.length)
  parts.forEach(({ areaPx }, i) => {
    if (roles[i] === OUTSIDE) return
    const pitch = pitches[i] as number
    const radius = Math.sqrt(areaPx / Math.PI)
    reach[i] = Math.max(1.5, 1.3 * pitch - radius + 1)
    gap[i] = Math.max(2, pitch - 2 * radius + 2)
  })
  const nearest = nearestPaper(ink, width, labels, Math.ceil(largest(reach)))
  for (let p = 0; p < ink.length; p++) {
    const first = nearest.labels[2 * p] as number
    if (!ink[p] || first <= 0 || roles[first - 1] === OUTSIDE) continue
    const distance = nearest.steps[2 * p] as number
    if (roles[first - 1] === INNER) {
      if (distance <= (reach[first - 1] as number)) ink[p] = 0
      continue
    }
    const second = nearest.labels[2 * p + 1] as number
    if (second <= 0 || roles[second - 1] !== INNER) continue
    if (distance + (nearest.steps[2 * p + 1] as number) <= (gap[second - 1] as number) + 1) ink[p] = 0
  }
  return largest(pitches)
}

interface NearestPaper {
  /** For each pixel of ink the labels of the two nearest parts of paper, 0 where there are none in reach, [2·pixels]. */
  readonly labels: Int32Array
  /** Steps (4-connected) to them. */
  readonly steps: Uint8Array
}

function nearestPaper(ink: Uint8Array, width: number, paper: Int32Array, reach: number): NearestPaper {
  const labels = new Int32Array(2 * ink.length)
  const steps = new Uint8Array(2 * ink.length)
  let front: number[] = []
  let carried: number[] = []
  const offer = (p: number, label: number, step: number, next: number[], names: number[]) => {
    if (!ink[p] || labels[2 * p] === label || labels[2 * p + 1]) return
    const slot = labels[2 * p] ? 2 * p + 1 : 2 * p
    labels[slot] = label
    steps[slot] = step
    next.push(p)
    names.push(label)
  }
  const around = (p: number, visit: (q: number) => void) => {
    const x = p % width
    if (x > 0) visit(p - 1)
    if (x < width - 1) visit(p + 1)
    if (p >= width) visit(p - width)
    if (p + width < ink.length) visit(p + width)
  }
  for (let p = 0; p < ink.length; p++) {
    if (ink[p]) continue
    const label = paper[p] as number
    around(p, (q) => offer(q, label, 1, front, carried))
  }
  for (let step = 2; step <= reach && front.length > 0; step++) {
    const next: number[] = []
    const names: number[] = []
    for (const [i, p] of front.entries()) around(p, (q) => offer(q, carried[i] as number, step, next, names))
    front = next
    carried = names
  }
  return { labels, steps }
}
