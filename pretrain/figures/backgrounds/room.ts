import type { Random } from '../../../src/core/random.ts'
import type { Drawing } from '../draw/drawing.ts'
import { add, type Point } from '../draw/geometry.ts'
import { curve, ellipse, lock, loop } from '../draw/spline.ts'
import { material, oklchHex } from '../palette.ts'
import { drawTree } from './land.ts'
import type { Scheme } from './scheme.ts'
import { rect } from './shapes.ts'
import { drawCloud } from './sky.ts'

export function drawRoom(drawing: Drawing, scheme: Scheme, random: Random): void {
  const floorY = random.range(380, 450)
  drawing.flat(rect(-8, -8, 520, floorY), scheme.wall[2].flat)
  if (random.next() < 0.4) drawWallpaper(drawing, scheme, floorY, random)
  drawing.part(rect(-8, floorY, 520, 528), scheme.wood, { weight: 0.8 })
  for (let x = -80; x < 620; x += 74)
    drawing.stroke(
      [
        [256 + (x - 256) * 0.8, floorY],
        [x, floorY + 40],
        [256 + (x - 256) * 1.4, 520],
      ],
      { weight: 0.5, fade: 'none' },
    )
  drawing.part(rect(-8, floorY - 16, 520, floorY), scheme.wall[0], { weight: 0.65 })
  const spots = random.shuffle([70, 400, 250])
  drawWindow(drawing, [spots[0] as number, random.range(60, 120)], scheme, random)
  if (random.next() < 0.8) drawShelf(drawing, [spots[1] as number, random.range(120, 220)], scheme, random)
  if (random.next() < 0.6) drawPicture(drawing, [spots[2] as number, random.range(70, 130)], random)
  if (random.next() < 0.5) drawPlant(drawing, [random.pick([40, 470]), floorY + 30], scheme, random)
}

function drawWallpaper(drawing: Drawing, { wall }: Scheme, floorY: number, random: Random): void {
  const step = random.range(44, 80)
  for (let x = random.range(-40, 0); x < 520; x += step)
    drawing.flat(rect(x, -8, x + step * 0.45, floorY), wall[2].shade)
}

function drawWindow(drawing: Drawing, [x, y]: Point, scheme: Scheme, random: Random): void {
  const [w, h] = [random.range(110, 150), random.range(130, 190)]
  drawing.part(rect(x - 8, y - 8, x + w + 8, y + h + 8), scheme.wood, { weight: 0.8 })
  const glass = rect(x, y, x + w, y + h)
  drawing.part(
    glass,
    { ...material(scheme.skyTop), fill: drawing.gradient(scheme.skyTop, scheme.skyBottom, y, y + h) },
    { weight: 0.6 },
  )
  drawing.clipped(glass, () => {
    drawCloud(drawing, [x + w * 0.5, y + h * 0.3], w * 0.26, scheme, random)
    drawTree(drawing, [x + w * 0.3, y + h + 8], h * 0.55, scheme, random)
  })
  drawing.part(rect(x + w / 2 - 4, y, x + w / 2 + 4, y + h), scheme.wood, { weight: 0.6 })
  drawing.part(rect(x, y + h * 0.45, x + w, y + h * 0.45 + 8), scheme.wood, { weight: 0.6 })
  if (random.next() < 0.6) {
    const cloth = material(oklchHex(0.78, 0.1, random.range(0, 360)))
    for (const sign of [-1, 1]) {
      const edge = sign < 0 ? x - 22 : x + w + 22
      const curtain = [
        ...curve([
          [edge, y - 16],
          [edge, y + h * 0.5],
          [edge - sign * 2, y + h + 24],
        ]),
        ...curve([
          [edge - sign * 34, y + h + 24],
          [edge - sign * 26, y + h * 0.55],
          [edge - sign * 50, y - 16],
        ]),
      ]
      drawing.part(curtain, cloth, { shadePx: 8, weight: 0.75 })
      drawing.strokes(
        [0.35, 0.65].map((t) =>
          curve([
            [edge - sign * 44 * t, y - 14],
            [edge - sign * 24 * t, y + h * 0.5],
            [edge - sign * 30 * t, y + h + 20],
          ]),
        ),
        { weight: 0.5 },
      )
    }
  }
}

function drawShelf(drawing: Drawing, [x, y]: Point, scheme: Scheme, random: Random): void {
  const w = random.range(90, 130)
  for (let i = 0; i < 2; i++) {
    const base = y + i * 84
    for (let bx = x + 4; bx < x + w - 12; ) {
      const [bw, bh] = [random.range(9, 18), random.range(34, 62)]
      drawing.part(
        rect(bx, base - bh, bx + bw, base),
        material(oklchHex(random.range(0.5, 0.8), 0.11, random.range(0, 360))),
        { shadePx: 3, weight: 0.6 },
      )
      bx += bw + (random.next() < 0.15 ? 12 : 0)
    }
    drawing.part(rect(x - 6, base, x + w + 6, base + 9), scheme.wood, { weight: 0.7 })
  }
}

function drawPicture(drawing: Drawing, [x, y]: Point, random: Random): void {
  const [w, h] = [random.range(60, 100), random.range(60, 90)]
  drawing.part(rect(x, y, x + w, y + h), material('#c99b52'), { shadePx: 4, weight: 0.75 })
  const canvas = rect(x + 8, y + 8, x + w - 8, y + h - 8)
  const hue = random.range(0, 360)
  drawing.part(canvas, material(oklchHex(0.86, 0.06, hue)), { weight: 0.6 })
  drawing.clipped(canvas, () => {
    drawing.part(
      ellipse([x + w * 0.35, y + h], w * 0.45, h * 0.45),
      material(oklchHex(0.65, 0.11, hue + 120)),
      { weight: 0.6 },
    )
    drawing.part(
      ellipse([x + w * 0.7, y + h * 0.35], w * 0.11, w * 0.11),
      material(oklchHex(0.75, 0.14, 60)),
      { weight: 0.6 },
    )
  })
}

function drawPlant(drawing: Drawing, [x, y]: Point, { leaf }: Scheme, random: Random): void {
  for (let i = 0; i < 7; i++) {
    const lean = (i - 3) * 18 + random.range(-6, 6)
    const tip = add([x, y - 40], [lean * 1.4, -random.range(60, 110) + Math.abs(lean) * 0.5])
    drawing.part(lock([x, y - 36], tip, 16, lean * -0.004, 0.9), leaf, { shadePx: 5, weight: 0.7 })
  }
  drawing.part(
    loop([
      [x - 30, y - 44],
      [x + 30, y - 44],
      [x + 22, y + 14],
      [x - 22, y + 14],
    ]),
    material('#c8683f'),
    { shadePx: 10, weight: 0.8 },
  )
}
