import type { Random } from '../../../src/core/random.ts'
import type { Drawing, Material } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import { add, at, distance, heading, type Line, mix, type Point, polar, times } from '../draw/geometry.ts'
import { curve, lock, normalAt, sample, tube } from '../draw/spline.ts'
import { insideOf } from '../draw/tone.ts'
import type { Limb } from './skeleton.ts'

/** A limb's line with straight bones and a soft joint. */
export function boneLine([root, joint, end]: Limb['joints']): Point[] {
  return [
    root,
    mix(root, joint, 0.45),
    mix(root, joint, 0.88),
    mix(joint, end, 0.12),
    mix(joint, end, 0.55),
    end,
  ]
}

/** A limb or the first `share` of it as a closed outline, `looseness` wider than the body inside. */
export function limbOutline(limb: Limb, looseness: number, share = 1, flare = 0): Point[] {
  const bones = curve(boneLine(limb.joints))
  const kept = bones.slice(0, Math.max(4, Math.round(bones.length * share)))
  const spine = kept.filter((_, i) => i % 4 === 0 || i === kept.length - 1)
  const widths = Array.from({ length: 6 }, (_, i) => {
    const t = i / 5
    return sample(limb.widths, t * share) + looseness * (0.5 + 0.5 * t) + flare * t * t
  })
  return tube(spine, widths)
}

const CAP_POINTS = 4

/** The outline with a round end at the shoulder; starts and ends at the top of that end. */
function withCap({ joints }: Limb, outline: Line): Point[] {
  const [left, right] = [at(outline, 0), at(outline, -1)]
  const [middle, radius] = [mix(left, right, 0.5), distance(left, right) / 2]
  const forwards = heading(joints[0], joints[1])
  const onCap = (i: number) => polar(middle, radius, forwards + 90 + (i * 90) / CAP_POINTS)
  const cap = Array.from({ length: CAP_POINTS * 2 - 1 }, (_, i) => onCap(i + 1))
  return [...cap.slice(CAP_POINTS - 1), ...outline, ...cap.slice(0, CAP_POINTS)]
}

/** How a limb joins the trunk: these shares of its outer and inner side are drawn without a line. */
export interface Joint {
  outer: number
  inner: number
  /** Outline of the trunk that the limb has a round shoulder in: with `outer` 0 its line starts where it leaves it. */
  shoulderIn?: Line
}

/** Flat and modelling all over, contour where it does not grow out of the trunk. */
export function drawLimb(
  drawing: Drawing,
  frame: Frame,
  limb: Limb,
  outline: Line,
  material: Material,
  { outer, inner, shoulderIn }: Joint,
): void {
  const half = outline.length / 2
  const whole = shoulderIn ? withCap(limb, outline) : outline
  const shape = frame.line(whole)
  drawing.flat(shape, material.flat)
  // The shade starts where the lines start, or it would cut the limb off from the trunk.
  const joined = Math.round(half * inner)
  const across = normalAt(frame.line(limb.joints.slice(0, 2)), 0)
  const free = frame.line(outline.slice(joined, outline.length - joined))
  drawing.model(free, material, { shadePx: frame.px(0.17), across })
  const skip = (share: number) => Math.round(half * share + (shoulderIn ? CAP_POINTS : 0))
  const outwards = limb.side > 0 ? whole : [...whole].reverse()
  const outerSkip = shoulderIn && outer === 0 ? pointsInside(outwards, shoulderIn) : skip(outer)
  if (limb.side > 0) drawing.contourRun(shape, outerSkip, skip(inner))
  else drawing.contourRun(shape, skip(inner), outerSkip)
}

/** How many points a line begins with inside an outline, the shoulder's at most. */
function pointsInside(line: Line, outline: Line): number {
  const inside = insideOf(outline)
  const first = line.findIndex((point) => !inside(point))
  return first < 0 ? CAP_POINTS : Math.min(first, CAP_POINTS)
}

/** Creases where cloth bunches, as strokes that start at one side of the limb; with a shadow under each. */
export function drawCreases(
  drawing: Drawing,
  frame: Frame,
  outline: Line,
  material: Material,
  places: readonly number[],
  random: Random,
): void {
  const half = Math.floor(outline.length / 2)
  const left = outline.slice(0, half)
  const right = outline.slice(half).reverse()
  const creases = places.map((t) => {
    const i = Math.min(left.length - 2, Math.round(t * left.length))
    const [a, b] = random.next() < 0.5 ? [left, right] : [right, left]
    const [from, to] = [a[i] as Point, b[i] as Point]
    const along = times(normalAt([from, to], 0), random.range(-0.12, 0.12))
    return { from, to: add(mix(from, to, random.range(0.35, 0.7)), along) }
  })
  const shape = frame.line(outline)
  drawing.shade(
    shape,
    creases.map(({ from, to }) => frame.line(lock(from, to, 0.12, 0.12, 0.3))),
    material.shade,
  )
  drawing.strokes(
    creases.map(({ from, to }) => {
      const bow = times(normalAt([from, to], 0), 0.06)
      return frame.line(curve([from, add(mix(from, to, 0.5), bow), to]))
    }),
    { weight: 0.75, fade: 'end' },
  )
}

/** Degrees the last bone points to. */
export const limbHeading = ({ joints }: Limb): number => heading(joints[1], joints[2])
