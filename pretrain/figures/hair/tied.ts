import type { Random } from '../../../src/core/random.ts'
import type { Drawing, Material } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import { add, mix, type Point, polar } from '../draw/geometry.ts'
import { arc, curve, ellipse, lock } from '../draw/spline.ts'
import type { View } from '../face/headShape.ts'
import type { FigurePalette } from '../palette.ts'
import type { HairStyle } from './hairStyle.ts'

/** Tails and buns, which lie behind the head. */
export function drawTied(
  drawing: Drawing,
  head: Frame,
  view: View,
  style: HairStyle,
  palette: FigurePalette,
  random: Random,
): void {
  const roots = ROOTS[style.tie][view]
  for (const [x, y, side] of roots) {
    if (style.tie === 'bun' || style.tie === 'spaceBuns')
      drawBun(drawing, head, [x, y], style, palette.hair, random)
    else drawTail(drawing, head, [x, y], side, style, palette, random)
  }
}

type Root = readonly [x: number, y: number, side: 1 | -1]

const NOTHING: Record<View, readonly Root[]> = { front: [], threeQuarter: [], profile: [] }

const ROOTS: Readonly<Record<HairStyle['tie'], Record<View, readonly Root[]>>> = {
  none: NOTHING,
  // A braid lies over the shoulder, not behind the head.
  braid: NOTHING,
  ponytail: {
    front: [[0.5, -0.98, 1]],
    threeQuarter: [[-0.84, -0.66, -1]],
    profile: [[-0.98, -0.5, -1]],
  },
  twinTails: {
    front: [
      [-0.98, -0.42, -1],
      [0.98, -0.42, 1],
    ],
    threeQuarter: [
      [-0.9, -0.5, -1],
      [0.8, -0.5, 1],
    ],
    profile: [[-0.75, -0.4, -1]],
  },
  bun: {
    front: [[0.02, -1.28, 1]],
    threeQuarter: [[-0.42, -1.2, -1]],
    profile: [[-0.95, -0.75, -1]],
  },
  spaceBuns: {
    front: [
      [-0.78, -0.98, -1],
      [0.78, -0.98, 1],
    ],
    threeQuarter: [
      [-0.78, -0.95, -1],
      [0.5, -1.05, 1],
    ],
    profile: [[-0.4, -1.12, -1]],
  },
}

function drawTail(
  drawing: Drawing,
  head: Frame,
  root: Point,
  side: 1 | -1,
  style: HairStyle,
  palette: FigurePalette,
  random: Random,
): void {
  const reach = Math.min(3.4, style.length)
  const locks = Array.from({ length: 4 }, (_, i) => {
    const tip = add(root, [side * (0.35 + i * 0.22 + random.range(-0.05, 0.1)), reach * (1.02 - i * 0.09)])
    return lock(root, tip, 0.4, -side * (0.22 + i * 0.05), 0.9)
  })
  for (const outline of locks)
    drawing.part(head.line(outline), palette.hair, { shadePx: head.px(0.12), weight: 1 })
  const end = add(root, [side * 0.7, reach * 0.85])
  drawing.strokes(
    [0.3, 0.55].map((bow) =>
      head.line(curve([add(root, [side * 0.1, 0.15]), add(mix(root, end, 0.45), [side * bow, 0]), end])),
    ),
    { weight: 0.7 },
  )
  drawing.part(head.line(ellipse(add(root, [side * 0.06, 0.02]), 0.13, 0.2, side * -35)), palette.accent, {
    shadePx: head.px(0.05),
  })
}

function drawBun(
  drawing: Drawing,
  head: Frame,
  center: Point,
  { volume }: HairStyle,
  hair: Material,
  random: Random,
): void {
  const radius = 0.34 + volume
  drawing.part(head.line(ellipse(center, radius, radius * 0.9)), hair, {
    shadePx: head.px(0.12),
    lightPx: head.px(0.05),
  })
  const spin = random.range(0, 360)
  drawing.strokes(
    [0.75, 0.5].map((k) => head.line(arc(center, radius * k, radius * k * 0.85, spin, spin + 200))),
    { weight: 0.7 },
  )
}

/** A braid over one shoulder: overlapping tear drops from the neck down. Drawn over the clothes. */
export function drawBraid(drawing: Drawing, head: Frame, view: View, palette: FigurePalette): void {
  const start: Point = view === 'profile' ? [-0.5, 0.9] : [-0.78, 0.85]
  const links = 6
  for (let i = 0; i < links; i++) {
    const center = add(start, [Math.sin(i * 0.5) * 0.1, i * 0.36])
    const size = 0.3 - i * 0.022
    for (const side of [-1, 1]) {
      const [root, tip] = [polar(center, size * 0.9, side < 0 ? 200 : -20), add(center, [0, size * 1.3])]
      drawing.part(head.line(lock(root, tip, size, side * 0.25, 0.9)), palette.hair, {
        shadePx: head.px(0.06),
        weight: 0.9,
      })
    }
  }
  const end = add(start, [Math.sin(links * 0.5) * 0.1, links * 0.36 - 0.06])
  drawing.part(head.line(lock(end, add(end, [0.05, 0.6]), 0.22, 0.1, 0.8)), palette.hair, { weight: 0.9 })
  drawing.part(head.line(ellipse(end, 0.15, 0.1)), palette.accent, { weight: 0.9 })
}
