import type { Random } from '../../../src/core/random.ts'
import { type Drawing, PAGE_PX } from '../draw/drawing.ts'
import { add, type Point, polar } from '../draw/geometry.ts'
import { ellipse } from '../draw/spline.ts'
import { material } from '../palette.ts'
import type { Scheme } from './scheme.ts'
import { rect } from './shapes.ts'

export function drawSky(drawing: Drawing, scheme: Scheme, random: Random): void {
  const banded = random.next() < 0.3
  const paint = banded ? scheme.skyTop : drawing.gradient(scheme.skyTop, scheme.skyBottom, 0, PAGE_PX * 0.8)
  drawing.flat(rect(-8, -8, 520, 520), paint)
  if (scheme.night) drawStars(drawing, random)
  if (random.next() < 0.45) drawOrb(drawing, scheme, random)
  const count = scheme.night ? random.int(3) : 1 + random.int(4)
  for (let i = 0; i < count; i++)
    drawCloud(drawing, [random.range(20, 490), random.range(40, 260)], random.range(40, 110), scheme, random)
}

function drawOrb(drawing: Drawing, { night }: Scheme, random: Random): void {
  const center: Point = [random.range(60, 450), random.range(50, 150)]
  const radius = random.range(24, 56)
  const disc = ellipse(center, radius, radius)
  drawing.part(disc, material(night ? '#f4eec2' : '#ffdf70'), {
    shadePx: night ? radius * 0.5 : 0,
    weight: 0.7,
  })
}

function drawStars(drawing: Drawing, random: Random): void {
  for (let i = 0; i < 26; i++) {
    const center: Point = [random.range(0, 512), random.range(0, 300)]
    const size = random.range(2, 7)
    const star = Array.from({ length: 8 }, (_, k) => polar(center, k % 2 === 0 ? size : size * 0.3, k * 45))
    drawing.part(star, material('#fff6cf'), { weight: size > 5 ? 0.5 : 0 })
  }
}

/** Puffs along a flat base; filling them after all are outlined leaves the outline of the whole. */
export function drawCloud(
  drawing: Drawing,
  center: Point,
  size: number,
  { cloud }: Scheme,
  random: Random,
): void {
  const count = 4 + random.int(3)
  const puffs = Array.from({ length: count }, (_, i) => {
    const t = (i + 0.5) / count
    const radius = (size / count) * random.range(1.2, 1.7) * (0.7 + 0.5 * Math.sin(t * Math.PI))
    return ellipse(add(center, [(t - 0.5) * size * 1.9, -radius * 0.55]), radius * 1.1, radius)
  })
  const base = ellipse(center, size * 1.05, size * 0.14)
  for (const shape of [...puffs, base]) drawing.contour(shape, 1.5)
  for (const shape of [...puffs, base]) drawing.flat(shape, cloud.flat)
  const under = add(center, [0, size * 0.02])
  drawing.shade(base, [ellipse(under, size, size * 0.13)], cloud.shade)
}
