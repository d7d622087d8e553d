import type { Point } from '../draw/geometry.ts'
import { arc } from '../draw/spline.ts'
import type { View } from '../face/headShape.ts'

/** Where hair grows on a head of one view, head units. */
export interface HairLine {
  /** Centre and radii of the skull under the hair. */
  skull: { center: Point; rx: number; ry: number }
  /** The cap's outer edge runs between these angles, degrees, over the top from left to right. */
  from: number
  to: number
  crown: Point
  /** x of the fringe's left end, middle and right end. */
  left: number
  middle: number
  right: number
  /** y of the roots at the ends and in the middle. */
  sideY: number
  browY: number
  /** From the fringe's left end round the ear to the start of the outer edge. */
  behindEar: Point[]
  /** Roots of the locks beside the face; sign says which way they hang outwards. */
  temples: { root: Point; side: 1 | -1; far: boolean }[]
  /** x range of loose back hair at the neck. */
  backLeft: number
  backRight: number
}

const LINES: Readonly<Record<View, HairLine>> = {
  front: {
    skull: { center: [0, -0.03], rx: 0.98, ry: 1.02 },
    from: 164,
    to: 376,
    crown: [0.04, -1.02],
    left: -0.97,
    middle: 0,
    right: 0.97,
    sideY: 0.2,
    browY: -0.5,
    behindEar: [],
    temples: [
      { root: [-0.93, 0], side: -1, far: false },
      { root: [0.93, 0], side: 1, far: false },
    ],
    backLeft: -1.02,
    backRight: 1.02,
  },
  threeQuarter: {
    skull: { center: [-0.03, -0.04], rx: 0.93, ry: 1.01 },
    from: 148,
    to: 346,
    crown: [-0.12, -1],
    left: -0.6,
    middle: 0.42,
    right: 0.87,
    sideY: 0.16,
    browY: -0.48,
    behindEar: [
      [-0.6, 0.14],
      [-0.74, 0.1],
      [-0.86, 0.3],
      [-0.84, 0.6],
    ],
    temples: [
      { root: [-0.58, 0], side: -1, far: false },
      { root: [0.84, 0.02], side: 1, far: true },
    ],
    backLeft: -1.02,
    backRight: 0.45,
  },
  profile: {
    skull: { center: [-0.1, -0.04], rx: 0.97, ry: 1.01 },
    from: 132,
    to: 332,
    crown: [-0.22, -1.02],
    left: -0.02,
    middle: 0.66,
    right: 0.83,
    sideY: 0.05,
    browY: -0.42,
    behindEar: [
      [-0.02, 0.1],
      [-0.2, 0.06],
      [-0.36, 0.3],
      [-0.34, 0.66],
      [-0.5, 0.86],
    ],
    temples: [{ root: [0.02, -0.02], side: -1, far: false }],
    backLeft: -1.08,
    backRight: -0.2,
  },
}

export const hairLineOf = (view: View): HairLine => LINES[view]

/** Where x lies on the fringe: −1 its left end, 0 its middle, 1 its right end. */
export const fringeU = ({ left, middle, right }: HairLine, x: number): number =>
  x < middle ? (x - middle) / (middle - left) : (x - middle) / (right - middle)

/** The outer edge of a cap of hair, `volume` off the skull. */
export function capEdge({ skull, from, to }: HairLine, volume: number): Point[] {
  return arc(skull.center, skull.rx + volume, skull.ry + volume, from, to)
}
