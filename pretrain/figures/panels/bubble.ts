import type { Random } from '../../../src/core/random.ts'
import type { Drawing } from '../draw/drawing.ts'
import { add, type Point, polar } from '../draw/geometry.ts'
import { chain, curve, ellipse } from '../draw/spline.ts'
import { scallops } from '../hair/locks.ts'
import { material } from '../palette.ts'

/** A speech bubble with scribbled lettering; its tail points towards the speaker. */
export function drawBubble(
  drawing: Drawing,
  center: Point,
  rx: number,
  ry: number,
  speaker: Point,
  random: Random,
): void {
  const kind = random.pick(['round', 'round', 'round', 'cloud', 'burst', 'box'] as const)
  const angle = (Math.atan2(speaker[1] - center[1], speaker[0] - center[0]) * 180) / Math.PI
  const paper = material(random.next() < 0.85 ? '#ffffff' : '#fff4c8')
  const body = outlineOf(kind, center, rx, ry, random)
  if (kind === 'cloud') {
    for (const [k, r] of [
      [1.2, 0.13],
      [1.45, 0.08],
    ] as const) {
      const [dx, dy] = polar([0, 0], 1, angle)
      drawing.part(ellipse(add(center, [dx * rx * k, dy * ry * k]), rx * r, rx * r * 0.8), paper, {
        weight: 0.8,
      })
    }
    drawing.part(body, paper, { weight: 0.9 })
  } else {
    const tail = tailOf(center, rx, ry, angle)
    drawing.part(tail, paper, { weight: 0.9 })
    drawing.part(body, paper, { weight: 0.9 })
    // Opens the outline where the tail joins.
    drawing.flat(
      tail.map((p) => add(p, polar([0, 0], -3, angle))),
      paper.flat,
    )
    drawing.strokes([tail.slice(0, 19), [...tail.slice(18)].reverse()], { weight: 0.9, fade: 'none' })
  }
  drawLettering(drawing, center, rx * 0.72, ry * 0.6, random)
}

function outlineOf(
  kind: 'round' | 'cloud' | 'burst' | 'box',
  center: Point,
  rx: number,
  ry: number,
  random: Random,
): Point[] {
  if (kind === 'cloud') return scallops(ellipse(center, rx, ry), rx * 0.42, random)
  if (kind === 'burst') {
    return Array.from({ length: 32 }, (_, i) => {
      const k = i % 2 === 0 ? random.range(1.08, 1.3) : 0.9
      const [x, y] = polar([0, 0], k, i * 11.25)
      return add(center, [x * rx, y * ry])
    })
  }
  if (kind === 'box')
    return [
      [-1, -0.85],
      [1, -0.85],
      [1, 0.85],
      [-1, 0.85],
    ].map(([x, y]) => add(center, [(x as number) * rx, (y as number) * ry]))
  return ellipse(center, rx, ry)
}

function tailOf(center: Point, rx: number, ry: number, angle: number): Point[] {
  const on = (degrees: number, k: number): Point => {
    const [x, y] = polar([0, 0], k, degrees)
    return add(center, [x * rx, y * ry])
  }
  const tip = on(angle, 1.55)
  return chain(
    [on(angle - 14, 0.93), on(angle - 6, 1.2), tip],
    [tip, on(angle + 3, 1.2), on(angle + 12, 0.93)],
  )
}

/** Words nobody can read: short runs of loops and bars. */
function drawLettering(
  drawing: Drawing,
  [cx, cy]: Point,
  halfWidth: number,
  halfHeight: number,
  random: Random,
): void {
  const rows = Math.max(1, Math.min(4, Math.round(halfHeight / 9)))
  const size = Math.min(8, halfHeight / rows)
  const strokes: Point[][] = []
  for (let row = 0; row < rows; row++) {
    const y = cy + (row - (rows - 1) / 2) * size * 2
    const reach = halfWidth * (row === 0 || row === rows - 1 ? 0.72 : 1) * random.range(0.8, 1)
    for (let x = cx - reach; x < cx + reach; x += size * random.range(0.8, 1.15)) {
      if (random.next() < 0.16) continue
      strokes.push(curve(letter(random).map(([lx, ly]): Point => [x + lx * size * 0.5, y + ly * size * 0.6])))
    }
  }
  drawing.strokes(strokes, { weight: 0.55, fade: 'none' })
}

const letter = (random: Random): Point[] =>
  random.pick<Point[]>([
    [
      [-0.5, 1],
      [0, -1],
      [0.5, 1],
    ],
    [
      [-0.4, -1],
      [-0.4, 1],
      [0.4, 0.9],
    ],
    [
      [0.4, -0.8],
      [-0.4, -0.3],
      [0.4, 0.3],
      [-0.4, 0.9],
    ],
    [
      [-0.5, -1],
      [0, 0],
      [0.5, -1],
    ],
    [
      [0.4, -0.7],
      [-0.5, -0.5],
      [-0.5, 0.6],
      [0.4, 0.8],
    ],
    [
      [0, -1],
      [0, 1],
    ],
    [
      [-0.5, -0.9],
      [0.5, -0.9],
      [0, -0.9],
      [0, 1],
    ],
  ])
