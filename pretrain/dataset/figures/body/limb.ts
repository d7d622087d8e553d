import type { Random } from '../../../../src/core/random.ts'
import type { Drawing, Material } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import { add, heading, type Line, mix, type Point, times } from '../draw/geometry.ts'
import { curve, lock, normalAt, sample, tube } from '../draw/spline.ts'
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

/** Flat and modelling all over, contour from `openShare` on: a limb grows out of the trunk without a line. */
export function drawLimb(
  drawing: Drawing,
  frame: Frame,
  outline: Line,
  material: Material,
  openShare: number,
  shade = 0.13,
): void {
  const shape = frame.line(outline)
  drawing.part(shape, material, { shadePx: frame.px(shade), weight: 0 })
  const skip = Math.round((outline.length / 2) * openShare)
  drawing.contourRun(shape, skip, Math.round(skip * 0.55), 1)
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
