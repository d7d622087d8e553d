import { mix, type Point, polar } from '../draw/geometry.ts'
import type { View } from '../face/headShape.ts'
import type { Pose, Swing } from './pose.ts'

/** How a body is built. Lengths in head units; a child or a chibi has a smaller body under the same head. */
export interface Build {
  masculine: number
  /** Size of the body against an adult's, 0.45…1. */
  size: number
}

/** One arm or leg: joints from the trunk outwards, and its width there. */
export interface Limb {
  joints: readonly [Point, Point, Point]
  widths: readonly number[]
  /** Nearer to us than the trunk. */
  near: boolean
  /** Side of the sheet, −1 left. */
  side: 1 | -1
}

/** A posed body in head units around the skull's centre, upright trunk. */
export interface Skeleton {
  view: View
  /** Trunk contours from the neck down to the crotch, left and right on the sheet. */
  left: Point[]
  right: Point[]
  neck: { from: Point; to: Point; width: number }
  arms: [Limb, Limb]
  legs: [Limb, Limb]
  size: number
}

const TURN: Readonly<Record<View, number>> = { front: 0, threeQuarter: 0.42, profile: 1 }

export function buildSkeleton(view: View, { masculine: m, size }: Build, pose: Pose): Skeleton {
  const turned = TURN[view]
  const chest: Point[] = [
    [0.3, 1.66],
    [0.42, 1.95],
    [0.58, 2.25],
    [0.84 - 0.05 * m, 3],
    [0.58 + 0.1 * m, 4.2],
    [0.6, 5.2],
    [0.58, 6],
  ]
  const back: Point[] = [
    [-0.46, 1.5],
    [-0.64, 1.86],
    [-0.82, 2.3],
    [-0.84, 3.1],
    [-0.5 - 0.1 * m, 4.2],
    [-0.84 + 0.12 * m, 5.2],
    [-0.74, 6],
  ]
  const half = frontHalf(m)
  const place = (p: Point): Point => [p[0] * bulk(size), bodyY(p[1], size)]
  const right = half.map((p, i) => place(mix(p, chest[i] as Point, turned)))
  const left = half.map(([x, y], i) => place(mix([-x, y], back[i] as Point, turned)))
  const limb = (side: 1 | -1, kind: 'arm' | 'leg', swing: Swing) =>
    buildLimb(kind, side, turned, m, size, swing, place)
  return {
    view,
    left,
    right,
    neck: {
      from: mix([0, 0.85], [-0.2, 0.8], turned),
      to: place(mix([0, 2.1], [-0.1, 2.1], turned)),
      width: (0.62 + 0.22 * m) * (size < 0.7 ? 0.75 : 1),
    },
    arms: [limb(-1, 'arm', pose.arms[0]), limb(1, 'arm', pose.arms[1])],
    legs: [limb(-1, 'leg', pose.legs[0]), limb(1, 'leg', pose.legs[1])],
    size,
  }
}

function frontHalf(m: number): Point[] {
  return [
    [0.36 + 0.06 * m, 1.64],
    [0.8 + 0.1 * m, 1.86],
    [1.26 + 0.3 * m, 2.1],
    [1.08 + 0.24 * m, 3],
    [0.82 + 0.24 * m, 4.2],
    [1.1 - 0.02 * m, 5.3],
    [1.12 - 0.06 * m, 6],
  ]
}

/** Small bodies hang from the same chin. */
export const bodyY = (y: number, size: number): number => 1.25 + (y - 1.25) * size
/** Small bodies are stouter than they are long. */
export const bulk = (size: number): number => size * 0.6 + 0.4 * Math.min(1, size * 1.3)

function buildLimb(
  kind: 'arm' | 'leg',
  side: 1 | -1,
  turned: number,
  m: number,
  size: number,
  [upper, lower]: Swing,
  place: (p: Point) => Point,
): Limb {
  const arm = kind === 'arm'
  const front: Point = arm ? [side * (1.08 + 0.28 * m), 2.36] : [side * 0.54, 5.6]
  const sideways: Point = arm ? [side < 0 ? -0.16 : 0.02, 2.42] : [side < 0 ? -0.12 : 0.02, 5.6]
  const root = place(mix(front, sideways, turned))
  const lengths = (arm ? [1.95, 1.75] : [3.3, 3.2]).map((length) => length * size)
  // Facing right, both limbs swing forwards, that is to the right.
  const outward = turned > 0.3 && !(arm && turned < 0.9) ? 1 : side
  const joint = polar(root, lengths[0] as number, 90 - outward * upper)
  const end = polar(joint, lengths[1] as number, 90 - outward * lower)
  const widths = arm
    ? [0.74 + 0.2 * m, 0.62 + 0.16 * m, 0.5 + 0.1 * m, 0.36 + 0.07 * m]
    : [1.08, 0.86, 0.66, 0.62, 0.4]
  return {
    joints: [root, joint, end],
    widths: widths.map((w) => w * bulk(size)),
    near: side < 0 || turned < 0.3,
    side,
  }
}
