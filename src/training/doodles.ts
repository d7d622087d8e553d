import type { ModelSize } from '../core/geometry/modelFrame.ts'
import { createGray } from '../core/image/pixels.ts'
import type { Random } from '../core/random.ts'
import type { PieceView } from './pieceViews.ts'

type Color = readonly [number, number, number]

/** A closed outline around a point, as far from it as `reach` says at each angle, squeezed and turned. Lengths are shares of the sheet. */
interface Shape {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly lobes: number
  readonly depth: number
  readonly squeeze: number
  readonly turn: number
  readonly color: Color
}

const FEWEST_SHAPES = 2
const MORE_SHAPES = 6
/** Share of doodles that lie on white paper, and of shapes that are left white. */
const PAPER_SHARE = 0.6
const WHITE_SHARE = 0.15
const WHITE: Color = [1, 1, 1]

const drawColor = (random: Random): Color => [0, 1, 2].map(() => random.range(-0.9, 1)) as unknown as Color

function drawShape(random: Random): Shape {
  return {
    x: random.range(0.15, 0.85),
    y: random.range(0.15, 0.85),
    radius: random.range(0.06, 0.36),
    lobes: random.int(6),
    depth: random.range(0, 0.25),
    squeeze: random.range(0.6, 1.6),
    turn: random.range(0, 2 * Math.PI),
    color: random.next() < WHITE_SHARE ? WHITE : drawColor(random),
  }
}

/** How far (share of the sheet) a point lies outside of the outline; negative inside. */
function outside({ x, y, radius, lobes, depth, squeeze, turn }: Shape, px: number, py: number): number {
  const [dx, dy] = [px - x, py - y]
  const along = (dx * Math.cos(turn) + dy * Math.sin(turn)) * squeeze
  const across = (dy * Math.cos(turn) - dx * Math.sin(turn)) / squeeze
  const reach = radius * (1 + depth * Math.cos(lobes * Math.atan2(across, along)))
  return Math.hypot(along, across) - reach
}

/**
 * A drawing that is nobody's: outlined shapes laid over each other, each in a colour of its own. On such drawings the generator is to answer
 * while it is taught as it did before. No art has to be shipped for that, and every step has new ones.
 */
export function drawDoodle(size: ModelSize, random: Random): PieceView {
  const shapes = Array.from({ length: FEWEST_SHAPES + random.int(MORE_SHAPES) }, () => drawShape(random))
  const ground = random.next() < PAPER_SHARE ? WHITE : drawColor(random)
  const pen = random.range(0.006, 0.022)
  const line = createGray(size, size)
  const cells = size / 2
  const colors = new Float32Array(cells * cells * 3)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let ink = 0
      let color = ground
      for (const shape of shapes) {
        const off = outside(shape, (x + 0.5) / size, (y + 0.5) / size)
        if (off > pen) continue
        if (off < 0) color = shape.color
        // A pixel's width of softness at both edges of the stroke; a shape covers the strokes behind it.
        ink = Math.max(off < 0 ? 0 : ink, Math.min(1, Math.max(0, (pen / 2 - Math.abs(off)) * size + 0.5)))
      }
      line.data[y * size + x] = 255 * (1 - ink)
      if (x % 2 === 0 && y % 2 === 0) colors.set(color, ((y / 2) * cells + x / 2) * 3)
    }
  }
  return { line, colors }
}
