import type { Part } from './labelParts.ts'
import { createPartGrid, type PartGrid } from './partGrid.ts'

/** How a part belongs to a lattice. */
export const OUTSIDE = 0
/** At the lattice's rim, cut off or grown together. */
export const RIM = 1
/** With alike neighbours on all four sides. */
export const INNER = 2

export interface Lattice {
  /** OUTSIDE, RIM or INNER for each part. */
  readonly roles: Uint8Array
  /** Distance to the nearest neighbour, px, for each part of a lattice. */
  readonly pitches: Float32Array
}

interface Vector {
  readonly x: number
  readonly y: number
}

/** Two steps of the lattice at a part, and the parts which they and their opposites reach. */
interface Steps {
  readonly a: Vector
  readonly b: Vector
  readonly neighbours: readonly number[]
}

/** Larger parts are none of a pattern. */
const MAX_SIDE_PX = 26
/** Alike parts of one regular pattern are at least this many. */
const MIN_INNER = 9
/** The second step of a lattice is at most this much longer than the first, and stands at more than 35° to it. */
const LONGEST_STEP = 1.9
const MIN_SINE = 0.57
/** A part lies where the lattice wants it within this share of the first step, and this many px more. */
const PLACE_SHARE = 0.13
const PLACE_PX = 0.8
/** Parts this far away, in pitches, belong to a pattern's rim when they are small enough. */
const RIM_REACH = 1.4

/**
 * The parts that form regular two-dimensional patterns: alike parts, each with a neighbour on either side along two
 * directions, neighbours agreeing about the directions. Rows of one or two, and irregular marks, form none.
 */
export function findLattice(parts: readonly Part[], maxPitchPx: number): Lattice {
  const roles = new Uint8Array(parts.length)
  const pitches = new Float32Array(parts.length)
  if (parts.length < MIN_INNER) return { roles, pitches }
  const grid = createPartGrid(parts, MAX_SIDE_PX)
  const steps = parts.map((part, index) =>
    part.sidePx <= MAX_SIDE_PX ? findSteps(parts, grid, index, maxPitchPx) : undefined,
  )
  for (const cluster of patterns(parts, steps)) {
    for (const index of cluster) {
      roles[index] = INNER
      pitches[index] = length((steps[index] as Steps).a)
    }
  }
  addRim(parts, grid, roles, pitches)
  return { roles, pitches }
}

const length = ({ x, y }: Vector) => Math.hypot(x, y)
const alike = (one: Part, other: Part) =>
  Math.max(one.areaPx, other.areaPx) <= 2 * Math.min(one.areaPx, other.areaPx) + 3

function findSteps(
  parts: readonly Part[],
  grid: PartGrid,
  index: number,
  maxPitchPx: number,
): Steps | undefined {
  const self = parts[index] as Part
  const similar = (radiusPx: number) =>
    grid
      .near(self.x, self.y, radiusPx)
      .filter((other) => other !== index && alike(self, parts[other] as Part))
      .map((other) => ({ other, x: (parts[other] as Part).x - self.x, y: (parts[other] as Part).y - self.y }))
      .sort((a, b) => length(a) - length(b))
  let a: (Vector & { other: number }) | undefined
  for (
    let radius = Math.min(6, maxPitchPx);
    !a && radius <= maxPitchPx;
    radius = radius < maxPitchPx ? Math.min(2 * radius, maxPitchPx) : Infinity
  )
    a = similar(radius)[0]
  if (!a) return undefined
  const pitch = length(a)
  const around = similar(LONGEST_STEP * pitch)
  const first = a
  const b = around.find((v) => Math.abs(v.x * first.y - v.y * first.x) > MIN_SINE * length(v) * pitch)
  if (!b) return undefined
  const slack = PLACE_SHARE * pitch + PLACE_PX
  const opposite = (v: Vector) => around.find((u) => Math.hypot(u.x + v.x, u.y + v.y) <= slack)
  const c = opposite(a)
  const d = opposite(b)
  return c && d && { a, b, neighbours: [a.other, b.other, c.other, d.other] }
}

/** Parts with steps, joined where neighbours have the same steps. */
function clusters(steps: readonly (Steps | undefined)[]): number[][] {
  const seen = new Uint8Array(steps.length)
  const out: number[][] = []
  steps.forEach((step, start) => {
    if (!step || seen[start]) return
    const cluster = [start]
    seen[start] = 1
    for (let i = 0; i < cluster.length; i++) {
      const own = steps[cluster[i] as number] as Steps
      for (const next of own.neighbours) {
        const other = steps[next]
        if (!other || seen[next] || !agree(own, other)) continue
        seen[next] = 1
        cluster.push(next)
      }
    }
    out.push(cluster)
  })
  return out
}

/** The clusters that are large enough, and the small ones that look like one of those: the same screen in a small area. */
function patterns(parts: readonly Part[], steps: readonly (Steps | undefined)[]): number[][] {
  const all = clusters(steps)
  const large = all.filter((cluster) => cluster.length >= MIN_INNER)
  const looks = (cluster: number[]) => {
    const first = cluster[0] as number
    return { part: parts[first] as Part, steps: steps[first] as Steps }
  }
  const known = large.map(looks)
  const isKnown = (cluster: number[]) => {
    const { part, steps: own } = looks(cluster)
    return known.some((other) => alike(part, other.part) && agree(own, other.steps))
  }
  return all.filter((cluster) => cluster.length >= MIN_INNER || isKnown(cluster))
}

function agree(one: Steps, other: Steps): boolean {
  const { a, b } = one
  const slack = 1.25 * (PLACE_SHARE * length(a) + PLACE_PX)
  const known = [a, b, { x: a.x + b.x, y: a.y + b.y }, { x: a.x - b.x, y: a.y - b.y }]
  return [other.a, other.b].every((v) =>
    known.some((u) => Math.hypot(u.x - v.x, u.y - v.y) <= slack || Math.hypot(u.x + v.x, u.y + v.y) <= slack),
  )
}

/** Where a pattern meets an outline its marks are cut off or grow together; they belong to it all the same. */
function addRim(parts: readonly Part[], grid: PartGrid, roles: Uint8Array, pitches: Float32Array): void {
  let front = [...roles.keys()].filter((index) => roles[index] === INNER)
  for (const largest of [3.2, 1.6]) {
    const next: number[] = []
    for (const index of front) {
      const self = parts[index] as Part
      const pitch = pitches[index] as number
      for (const other of grid.near(self.x, self.y, RIM_REACH * pitch)) {
        if (roles[other] !== OUTSIDE || (parts[other] as Part).areaPx > largest * self.areaPx + 3) continue
        roles[other] = RIM
        pitches[other] = pitch
        next.push(other)
      }
    }
    front = next
  }
}
