import type { Random } from '../../../src/core/random.ts'
import type { Drawing, Material } from '../draw/drawing.ts'
import { material, oklchHex } from '../palette.ts'
import { drawTree } from './land.ts'
import type { Scheme } from './scheme.ts'
import { rect } from './shapes.ts'
import { drawSky } from './sky.ts'

export function drawStreet(drawing: Drawing, scheme: Scheme, random: Random): void {
  drawSky(drawing, scheme, random)
  const ground = random.range(370, 430)
  for (let x = random.range(-60, -10); x < 512; ) {
    const width = random.range(80, 150)
    drawHouse(
      drawing,
      x,
      width,
      ground - random.range(130, 330),
      ground,
      random.pick(scheme.wall),
      scheme,
      random,
    )
    x += width + (random.next() < 0.3 ? random.range(5, 30) : 0)
  }
  if (random.next() < 0.6)
    drawTree(drawing, [random.range(20, 490), ground + 8], random.range(110, 170), scheme, random)
  drawing.part(rect(-8, ground, 520, ground + 34), material(oklchHex(scheme.night ? 0.45 : 0.8, 0.015, 80)), {
    weight: 0.7,
  })
  drawing.part(rect(-8, ground + 34, 520, 528), material(oklchHex(scheme.night ? 0.35 : 0.62, 0.015, 270)), {
    weight: 0.7,
  })
  for (let x = random.range(-60, 0); x < 512; x += 110)
    drawing.part(
      [
        [x + 8, ground + 66],
        [x + 68, ground + 66],
        [x + 60, ground + 76],
        [x, ground + 76],
      ],
      material('#f4f0e0'),
      { weight: 0.5 },
    )
}

function drawHouse(
  drawing: Drawing,
  left: number,
  width: number,
  top: number,
  ground: number,
  wall: Material,
  scheme: Scheme,
  random: Random,
): void {
  drawing.part(rect(left, top, left + width, ground), wall, { shadePx: 12, weight: 0.75 })
  const pitched = random.next() < 0.5
  const roof = material(oklchHex(scheme.night ? 0.35 : 0.55, 0.1, random.pick([20, 35, 250])))
  if (pitched)
    drawing.part(
      [
        [left - 8, top],
        [left + width / 2, top - width * 0.36],
        [left + width + 8, top],
      ],
      roof,
      { shadePx: 8, weight: 0.75 },
    )
  else drawing.part(rect(left - 5, top - 12, left + width + 5, top), roof, { weight: 0.75 })
  drawWindows(drawing, left, width, top, ground, scheme, random)
}

function drawWindows(
  drawing: Drawing,
  left: number,
  width: number,
  top: number,
  ground: number,
  { window }: Scheme,
  random: Random,
): void {
  const columns = Math.max(2, Math.round(width / random.range(34, 48)))
  const [stepX, stepY] = [width / columns, random.range(48, 64)]
  for (let y = top + 16; y + stepY < ground - 6; y += stepY) {
    for (let c = 0; c < columns; c++) {
      const x = left + c * stepX
      const pane = rect(x + stepX * 0.22, y, x + stepX * 0.78, y + stepY * 0.56)
      drawing.part(pane, material(random.next() < 0.8 ? window : '#6d7890'), { weight: 0.6 })
      drawing.stroke(
        [
          [x + stepX * 0.5, y],
          [x + stepX * 0.5, y + stepY * 0.28],
          [x + stepX * 0.5, y + stepY * 0.56],
        ],
        { weight: 0.45, fade: 'none' },
      )
    }
  }
}
