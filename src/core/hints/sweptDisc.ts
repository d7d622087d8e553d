/** A pen position with the brush radius there, in whatever unit the caller counts. */
export interface Disc {
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** The stretches between neighbouring pen positions; a single one is a stretch of no length. */
export function segments(path: readonly Disc[]): [Disc, Disc][] {
  const first = path[0]
  if (!first) return []
  if (path.length === 1) return [[first, first]]
  return path.slice(1).map((to, index) => [path[index] as Disc, to])
}

/** Distance from a point to the nearest place between two pen positions, and the brush radius there. */
export function distanceToSegment(
  x: number,
  y: number,
  from: Disc,
  to: Disc,
): { distance: number; radius: number } {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const lengthSquared = dx * dx + dy * dy
  const along = lengthSquared === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / lengthSquared
  const t = Math.max(0, Math.min(1, along))
  const radius = from.radius + t * (to.radius - from.radius)
  return { distance: Math.hypot(x - from.x - t * dx, y - from.y - t * dy), radius }
}
