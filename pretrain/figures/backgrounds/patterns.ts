import type { Random } from '../../../src/core/random.ts'
import { type Drawing, PAGE_PX } from '../draw/drawing.ts'
import { type Point, polar } from '../draw/geometry.ts'
import { ellipse } from '../draw/spline.ts'
import { material, oklchHex } from '../palette.ts'
import { rect } from './shapes.ts'

/** Grounds without a place: what portraits and moods stand on. */
export function drawPattern(drawing: Drawing, random: Random): void {
  const hue = random.range(0, 360)
  const light = random.next() < 0.75 ? random.range(0.82, 0.95) : random.range(0.4, 0.6)
  const ground = oklchHex(light, random.range(0.03, 0.11), hue)
  const second = material(oklchHex(light - 0.12, random.range(0.05, 0.14), hue + random.pick([0, 20, 180])))
  const kind = random.pick([
    'plain',
    'plain',
    'gradient',
    'gradient',
    'burst',
    'stripes',
    'dots',
    'disc',
    'checks',
  ])
  const paint = kind === 'gradient' ? drawing.gradient(ground, second.flat, 0, PAGE_PX) : ground
  drawing.flat(rect(-8, -8, 520, 520), paint)
  const weight = random.next() < 0.6 ? 0.6 : 0
  if (kind === 'burst') for (const ray of rays(random)) drawing.part(ray, second, { weight })
  if (kind === 'stripes') for (const bar of bars(random)) drawing.part(bar, second, { weight })
  if (kind === 'dots')
    for (const center of grid(random.range(60, 110)))
      drawing.part(ellipse(center, 16, 16), second, { weight })
  if (kind === 'checks')
    for (const [x, y] of grid(64)) drawing.part(rect(x - 16, y - 16, x + 16, y + 16), second, { weight })
  if (kind === 'disc') drawing.part(ellipse([256, 236], 190, 190), second, { weight: 0.8 })
}

function rays(random: Random): Point[][] {
  const [count, spin, center] = [
    9 + random.int(8),
    random.range(0, 40),
    [256, random.range(160, 330)] as Point,
  ]
  return Array.from({ length: count }, (_, i) => {
    const angle = spin + (i * 360) / count
    return [center, polar(center, 480, angle), polar(center, 480, angle + 180 / count)]
  })
}

function bars(random: Random): Point[][] {
  const [step, tilt] = [random.range(50, 100), random.range(-200, 200)]
  return Array.from({ length: 16 }, (_, i): Point[] => {
    const x = (i - 5) * step
    return [
      [x, -8],
      [x + step / 2, -8],
      [x + step / 2 + tilt, 520],
      [x + tilt, 520],
    ]
  })
}

const grid = (step: number): Point[] =>
  Array.from({ length: 100 }, (_, i): Point => {
    const row = Math.floor(i / 10)
    return [(i % 10) * step + (row % 2) * (step / 2), row * step * 0.7]
  }).filter(([x, y]) => x < 540 && y < 540)

/** Lines of speed or shock that rush towards a middle which they leave free. */
export function drawEffectLines(drawing: Drawing, center: Point, free: number, random: Random): void {
  const count = 46 + random.int(40)
  const lines = Array.from({ length: count }, (_, i) => {
    const angle = (i * 360) / count + random.range(-3, 3)
    const inner = polar(center, free * random.range(0.95, 1.4), angle)
    const outer = polar(center, 420, angle)
    return [outer, polar(center, 300, angle), inner]
  })
  drawing.strokes(lines, { weight: random.range(0.8, 1.8), fade: 'end' })
}
