import type { GrayImage, RgbaImage } from '../image/pixels.ts'
import type { Random } from '../random.ts'
import type { Stroke, StrokePoint } from './stroke.ts'

/** Lighter than this is paper, not line. */
const PAPER_GRAY = 160
/** A pixel whose darkest channel is below this is coloured. */
const COLORED_BELOW = 245
/** Colours within this many levels in every channel belong to one region. */
const SAME_REGION_LEVELS = 40
/** Share of hints a person puts on coloured places rather than on white ones. */
const COLORED_SHARE = 0.85
const STROKE_SHARE = 0.3
const KEEP_SHARE = 0.5
const TRIES = 40
/** Of this many places the one least like the hints already there is taken: people hint what is not yet coloured. */
const CANDIDATES = 3

interface Place {
  readonly x: number
  readonly y: number
  readonly rgb: readonly number[]
}

interface Scene {
  readonly line: GrayImage
  readonly colors: RgbaImage
  /** Sizes of brushes and strokes scale with the picture: 1/128 of its longer side, px. */
  readonly unitPx: number
}

/**
 * Hints as a person would place them on `line`, reading colours off `colors` (same size): dots and short strokes inside
 * regions, mostly on coloured places, spread over what differs, drawn by an unsteady hand. White places get a keep stroke
 * half of the time. Returns `count` strokes in the pictures' pixels.
 */
export function simulateHints(line: GrayImage, colors: RgbaImage, count: number, random: Random): Stroke[] {
  const scene = { line, colors, unitPx: Math.max(line.width, line.height) / 128 }
  const places: Place[] = []
  const strokes: Stroke[] = []
  for (let i = 0; i < count; i++) {
    const place = choosePlace(scene, places, random)
    places.push(place)
    strokes.push(drawHint(scene, place, random))
  }
  return strokes
}

function choosePlace(scene: Scene, taken: readonly Place[], random: Random): Place {
  const colored = random.next() < COLORED_SHARE
  let best: Place | undefined
  let bestScore = -1
  for (let i = 0; i < CANDIDATES; i++) {
    const place = findPlace(scene, colored, random)
    const score = novelty(scene, place, taken)
    if (score > bestScore) {
      best = place
      bestScore = score
    }
  }
  return best as Place
}

/** A random paper pixel, coloured if asked for; after enough tries the lightest one seen, so that ink is never taken for a colour. */
function findPlace(scene: Scene, colored: boolean, random: Random): Place {
  const { width, height } = scene.line
  let bestX = 0
  let bestY = 0
  let lightest = -1
  for (let i = 0; i < TRIES; i++) {
    const x = random.int(width)
    const y = random.int(height)
    const gray = grayAt(scene.line, x, y)
    const wanted = gray > PAPER_GRAY && (!colored || Math.min(...rgbAt(scene.colors, x, y)) < COLORED_BELOW)
    if (!wanted && gray <= lightest) continue
    bestX = x
    bestY = y
    lightest = gray
    if (wanted) break
  }
  return { x: bestX, y: bestY, rgb: regionColor(scene, bestX, bestY) }
}

function novelty(scene: Scene, place: Place, taken: readonly Place[]): number {
  let least = Number.POSITIVE_INFINITY
  for (const other of taken) {
    const apart = Math.hypot(place.x - other.x, place.y - other.y) / (128 * scene.unitPx)
    const differs = Math.max(...place.rgb.map((v, c) => Math.abs(v - (other.rgb[c] ?? 0)))) / 255
    least = Math.min(least, apart + differs)
  }
  return least
}

function drawHint(scene: Scene, place: Place, random: Random): Stroke {
  const white = Math.min(...place.rgb) >= COLORED_BELOW
  const tool = white && random.next() < KEEP_SHARE ? 'keep' : 'hint'
  const radiusPx = fitRadius(scene, place, random.range(0.8, 3.2) * scene.unitPx)
  const lengthPx = random.next() < STROKE_SHARE ? random.range(4, 20) * scene.unitPx : 0
  const points = drawPath(scene, place, lengthPx, random)
  const color = `#${place.rgb.map((v) => v.toString(16).padStart(2, '0')).join('')}`
  return { tool, color, radiusPx, points }
}

/** A person picks a brush that fits the region: halved until eight points of its rim lie inside. */
function fitRadius(scene: Scene, place: Place, wantedPx: number): number {
  let radiusPx = wantedPx
  for (let i = 0; i < 3; i++) {
    const inside = Array.from({ length: 8 }, (_, k) => (k * Math.PI) / 4).every((angle) =>
      sameRegion(
        scene,
        place,
        place.x + 0.5 + radiusPx * Math.cos(angle),
        place.y + 0.5 + radiusPx * Math.sin(angle),
      ),
    )
    if (inside) break
    radiusPx /= 2
  }
  return radiusPx
}

function drawPath(scene: Scene, place: Place, lengthPx: number, random: Random): StrokePoint[] {
  const start = { x: place.x + 0.5, y: place.y + 0.5, pressure: 1 }
  const points = [start]
  const stepPx = 1.5 * scene.unitPx
  let angle = random.range(0, 2 * Math.PI)
  let { x, y } = start
  for (let drawn = stepPx; drawn <= lengthPx; drawn += stepPx) {
    angle += random.range(-0.3, 0.3)
    x += stepPx * Math.cos(angle)
    y += stepPx * Math.sin(angle)
    if (!sameRegion(scene, place, x, y)) break
    points.push({ x, y, pressure: 1 })
  }
  return points
}

function sameRegion(scene: Scene, place: Place, x: number, y: number): boolean {
  const px = Math.floor(x)
  const py = Math.floor(y)
  const { width, height } = scene.line
  if (px < 0 || py < 0 || px >= width || py >= height) return false
  if (grayAt(scene.line, px, py) <= PAPER_GRAY) return false
  return rgbAt(scene.colors, px, py).every((v, c) => Math.abs(v - (place.rgb[c] ?? 0)) <= SAME_REGION_LEVELS)
}

/** Mean colour of the 3×3 neighbours that look like the pixel itself, rounded: what an eyedropper would give. */
function regionColor(scene: Scene, x: number, y: number): number[] {
  const own = rgbAt(scene.colors, x, y)
  const { width, height } = scene.colors
  const sums = [0, 0, 0]
  let count = 0
  for (let py = Math.max(0, y - 1); py <= Math.min(height - 1, y + 1); py++) {
    for (let px = Math.max(0, x - 1); px <= Math.min(width - 1, x + 1); px++) {
      const rgb = rgbAt(scene.colors, px, py)
      if (rgb.some((v, c) => Math.abs(v - (own[c] ?? 0)) > SAME_REGION_LEVELS)) continue
      rgb.forEach((v, c) => {
        sums[c] = (sums[c] ?? 0) + v
      })
      count++
    }
  }
  return sums.map((sum) => Math.floor(sum / count + 0.5))
}

const grayAt = (image: GrayImage, x: number, y: number) => image.data[y * image.width + x] ?? 255

function rgbAt(image: RgbaImage, x: number, y: number): [number, number, number] {
  const at = (y * image.width + x) * 4
  return [image.data[at] ?? 255, image.data[at + 1] ?? 255, image.data[at + 2] ?? 255]
}
