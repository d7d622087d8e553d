import type { Random } from '../../../src/core/random.ts'
import type { Drawing } from '../draw/drawing.ts'
import { add, type Point, polar } from '../draw/geometry.ts'
import { curve, ellipse, lock, loop } from '../draw/spline.ts'
import { scallops } from '../hair/locks.ts'
import { material, oklchHex } from '../palette.ts'
import type { Scheme } from './scheme.ts'
import { below, rect } from './shapes.ts'
import { drawSky } from './sky.ts'

export function drawHills(drawing: Drawing, scheme: Scheme, random: Random): void {
  drawSky(drawing, scheme, random)
  const horizon = random.range(250, 360)
  scheme.land.forEach((land, i) => {
    const y = horizon + i * random.range(45, 75)
    const ridge = Array.from(
      { length: 6 },
      (_, k): Point => [-20 + k * 112, y + random.range(-1, 1) * (38 - i * 9)],
    )
    drawing.part(below(ridge), land, { shadePx: 10, weight: 0.75 })
    const trees = i === 2 ? 0 : random.int(4)
    for (let k = 0; k < trees; k++)
      drawTree(drawing, [random.range(0, 512), y + 26], 34 + i * 26, scheme, random)
  })
  drawTufts(drawing, scheme, horizon + 110, random)
}

export function drawSea(drawing: Drawing, scheme: Scheme, random: Random): void {
  drawSky(drawing, scheme, random)
  const horizon = random.range(270, 340)
  const water = material(oklchHex(scheme.night ? 0.38 : 0.66, 0.1, random.range(200, 245)))
  drawing.part(rect(-8, horizon, 520, 520), water, { weight: 0.7 })
  for (let i = 0; i < 9; i++) {
    const [x, y] = [random.range(0, 480), horizon + random.range(10, 90)]
    const wave = curve([
      [x, y],
      [x + 18, y - 4],
      [x + 36, y],
      [x + 56, y - 3],
    ])
    drawing.stroke(wave, { weight: 0.55 })
    if (i % 2 === 0) drawing.flat(lock([x, y + 6], [x + 60, y + 8], 5, 0.02), water.light)
  }
  const shore = Array.from(
    { length: 6 },
    (_, k): Point => [-20 + k * 112, horizon + 105 + random.range(-12, 12)],
  )
  drawing.part(below(shore.map((p) => add(p, [0, -11]))), material('#ffffff', 0.4), { weight: 0.6 })
  drawing.part(below(shore), material(oklchHex(scheme.night ? 0.55 : 0.88, 0.06, 85)), { weight: 0.75 })
}

export function drawMeadow(drawing: Drawing, scheme: Scheme, random: Random): void {
  drawSky(drawing, scheme, random)
  const horizon = random.range(290, 350)
  for (let x = -20; x < 530; x += random.range(40, 80))
    drawTree(drawing, [x, horizon + 8], random.range(50, 95), scheme, random)
  drawing.part(
    below([
      [-20, horizon],
      [150, horizon - 6],
      [330, horizon + 8],
      [532, horizon],
    ]),
    scheme.land[1],
    { weight: 0.75 },
  )
  const hue = random.range(0, 360)
  for (let i = 0; i < 20; i++) {
    const y = horizon + 15 + (i / 20) * 190
    drawFlower(
      drawing,
      [random.range(0, 512), y],
      5 + (y - horizon) * 0.05,
      material(oklchHex(0.82, 0.13, hue + random.range(-40, 40))),
    )
  }
  drawTufts(drawing, scheme, horizon + 40, random)
}

export function drawFlower(
  drawing: Drawing,
  center: Point,
  radius: number,
  petal: ReturnType<typeof material>,
): void {
  const outline = Array.from({ length: 10 }, (_, i) =>
    polar(center, i % 2 === 0 ? radius * 1.25 : radius * 0.6, i * 36),
  )
  drawing.part(loop(outline), petal, { weight: 0.55 })
  drawing.part(ellipse(center, radius * 0.36, radius * 0.36), material('#f6cf55'), { weight: 0.5 })
}

export function drawTree(
  drawing: Drawing,
  foot: Point,
  height: number,
  { leaf, wood }: Scheme,
  random: Random,
): void {
  const [x, y] = foot
  const w = height * 0.09
  drawing.part(
    [
      [x - w, y],
      [x - w * 0.6, y - height * 0.5],
      [x + w * 0.6, y - height * 0.5],
      [x + w, y],
    ],
    wood,
    { shadePx: w * 0.7, weight: 0.65 },
  )
  const crown: Point = [x, y - height * 0.72]
  if (random.next() < 0.6) {
    const outline = scallops(ellipse(crown, height * 0.36, height * 0.36), height * 0.2, random)
    drawing.part(outline, leaf, { shadePx: height * 0.12, lightPx: height * 0.04, weight: 0.75 })
    return
  }
  for (let i = 0; i < 3; i++) {
    const top = y - height * (0.62 + i * 0.19)
    const half = height * (0.3 - i * 0.065)
    const tier = loop([
      [x, top - height * 0.2],
      [x + half * 0.6, top - height * 0.03],
      [x + half, top + height * 0.1],
      [x, top + height * 0.14],
      [x - half, top + height * 0.1],
      [x - half * 0.6, top - height * 0.03],
    ])
    drawing.part(tier, leaf, { shadePx: height * 0.08, weight: 0.75 })
  }
}

function drawTufts(drawing: Drawing, { land }: Scheme, top: number, random: Random): void {
  for (let i = 0; i < 10; i++) {
    const root: Point = [random.range(0, 512), random.range(Math.min(top, 480), 510)]
    for (const lean of [-9, 0, 9]) {
      const tip = add(root, [lean, -random.range(10, 18)])
      drawing.part(lock(root, tip, 5, lean * 0.02), land[2], { weight: 0.55 })
    }
  }
}
