import type { Random } from '../../../src/core/random.ts'
import type { Line, Point } from '../draw/geometry.ts'
import { chain, loop } from '../draw/spline.ts'

/**
 * Head units: the skull is a circle of radius 1 around [0, 0], the chin near y = 1.3. Three-quarter and profile heads
 * look to the right; mirror the frame for the other way.
 */
export type View = 'front' | 'threeQuarter' | 'profile'

export interface HeadShape {
  view: View
  /** 0 soft … 1 square. */
  jaw: number
  /** y of the chin. */
  chin: number
}

/** One eye's place: centre, width, and the side (+1 right) its outer corner is on. */
export interface EyePlace {
  center: Point
  width: number
  outer: 1 | -1
}

/** Where things sit on a head of this view. */
export interface HeadPlan {
  outline: Point[]
  eyes: EyePlace[]
  nose: Point
  mouth: Point
  mouthWidth: number
  /** Ears that show: centre and the side they stick out to. */
  ears: { center: Point; side: 1 | -1 }[]
  cheeks: Point[]
  /** x of the face's middle line at the brow: what fringes part around. */
  middle: number
}

export function drawHeadShape(random: Random, view: View, masculine: number): HeadShape {
  return {
    view,
    jaw: masculine * random.range(0.5, 1),
    chin: 1.22 + masculine * 0.1 + random.range(-0.06, 0.06),
  }
}

export function planHead(shape: HeadShape): HeadPlan {
  if (shape.view === 'front') return frontPlan(shape)
  return shape.view === 'threeQuarter' ? threeQuarterPlan(shape) : profilePlan(shape)
}

function frontPlan({ jaw: j, chin }: HeadShape): HeadPlan {
  const half: Line = [
    [0.46, -0.93],
    [0.8, -0.62],
    [0.92, -0.2],
    [0.92, 0.16],
    [0.86, 0.5],
    [0.7 + 0.07 * j, 0.8],
    [0.42 + 0.13 * j, 1.06],
    [0.16 + 0.1 * j, chin - 0.035],
  ]
  const left = half.map(([x, y]): Point => [-x, y]).reverse()
  return {
    outline: loop([[0, -1.02], ...half, [0, chin], ...left]),
    eyes: [
      { center: [-0.44, 0.34], width: 0.46, outer: -1 },
      { center: [0.44, 0.34], width: 0.46, outer: 1 },
    ],
    nose: [0, 0.7],
    mouth: [0, 0.93],
    mouthWidth: 0.3,
    ears: [
      { center: [-0.95, 0.36], side: -1 },
      { center: [0.95, 0.36], side: 1 },
    ],
    cheeks: [
      [-0.55, 0.68],
      [0.55, 0.68],
    ],
    middle: 0,
  }
}

function threeQuarterPlan({ jaw: j, chin }: HeadShape): HeadPlan {
  return {
    outline: loop([
      [-0.1, -1.03],
      [0.38, -0.95],
      [0.69, -0.66],
      [0.82, -0.3],
      [0.83, -0.03],
      [0.775, 0.16],
      [0.805, 0.42],
      [0.74, 0.7],
      [0.58 + 0.04 * j, 0.98],
      [0.42 + 0.03 * j, chin - 0.05],
      [0.29, chin],
      [0.12 - 0.04 * j, chin - 0.03],
      [-0.16 - 0.1 * j, 1.05],
      [-0.5 - 0.06 * j, 0.78],
      [-0.7, 0.4],
      [-0.82, 0],
      [-0.85, -0.4],
      [-0.6, -0.86],
    ]),
    eyes: [
      { center: [-0.07, 0.35], width: 0.46, outer: -1 },
      { center: [0.575, 0.34], width: 0.34, outer: 1 },
    ],
    nose: [0.44, 0.7],
    mouth: [0.33, 0.93],
    mouthWidth: 0.26,
    ears: [{ center: [-0.68, 0.38], side: -1 }],
    cheeks: [
      [-0.2, 0.68],
      [0.58, 0.66],
    ],
    middle: 0.42,
  }
}

function profilePlan({ jaw: j, chin }: HeadShape): HeadPlan {
  const face: Line[] = [
    [
      [0, -1.03],
      [0.45, -0.92],
      [0.72, -0.6],
      [0.81, -0.22],
      [0.8, 0.02],
      [0.75, 0.2],
      [0.83, 0.42],
      [0.95, 0.6],
    ],
    [
      [0.95, 0.6],
      [0.9, 0.68],
      [0.79, 0.71],
      [0.785, 0.77],
      [0.82, 0.83],
    ],
    [
      [0.82, 0.83],
      [0.755, 0.885],
      [0.79, 0.94],
      [0.735, 1.02],
      [0.745, 1.14],
      [0.68, chin - 0.02],
      [0.52, chin + 0.01],
    ],
    [
      [0.52, chin + 0.01],
      [0.15, 1.07 + 0.05 * j],
      [-0.16 - 0.05 * j, 0.8],
      [-0.26, 0.42],
      [-0.6, 0.45],
      [-0.92, 0.2],
      [-1.0, -0.2],
      [-0.86, -0.62],
      [-0.48, -0.93],
      [0, -1.03],
    ],
  ]
  return {
    outline: chain(...face),
    eyes: [{ center: [0.52, 0.34], width: 0.3, outer: -1 }],
    nose: [0.93, 0.6],
    mouth: [0.72, 0.885],
    mouthWidth: 0.2,
    ears: [{ center: [-0.16, 0.36], side: -1 }],
    cheeks: [[0.42, 0.68]],
    middle: 0.7,
  }
}
