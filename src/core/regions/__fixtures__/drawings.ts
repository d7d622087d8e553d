import { createGray, type GrayImage } from '../../image/pixels.ts'
import type { Random } from '../../random.ts'

/** Draws a line of the given width in px, with a soft edge of one px. */
export function drawLine(line: GrayImage, x0: number, y0: number, x1: number, y1: number, widthPx: number) {
  const length2 = Math.max(1e-9, (x1 - x0) ** 2 + (y1 - y0) ** 2)
  for (let y = 0, p = 0; y < line.height; y++) {
    for (let x = 0; x < line.width; x++, p++) {
      const t = Math.max(0, Math.min(1, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length2))
      const away = Math.hypot(x - x0 - t * (x1 - x0), y - y0 - t * (y1 - y0))
      const value = 255 * Math.max(0, Math.min(1, away - widthPx / 2 + 0.5))
      if (value < (line.data[p] as number)) line.data[p] = value
    }
  }
}

/** A closed ring of straight pieces around a centre. */
export function drawRing(
  line: GrayImage,
  x: number,
  y: number,
  radiusPx: number,
  widthPx: number,
  corners = 24,
) {
  const at = (i: number) => {
    const turn = (2 * Math.PI * i) / corners
    return [x + radiusPx * Math.cos(turn), y + radiusPx * Math.sin(turn)] as const
  }
  for (let i = 0; i < corners; i++) drawLine(line, ...at(i), ...at(i + 1), widthPx)
}

export function drawBox(
  line: GrayImage,
  left: number,
  top: number,
  right: number,
  bottom: number,
  widthPx: number,
) {
  drawLine(line, left, top, right, top, widthPx)
  drawLine(line, right, top, right, bottom, widthPx)
  drawLine(line, right, bottom, left, bottom, widthPx)
  drawLine(line, left, bottom, left, top, widthPx)
}

/** A few rings, boxes and strokes over each other: closed areas, open ones, gaps and slivers of all kinds. */
export function randomDrawing(random: Random, side: number): GrayImage {
  const line = createGray(side, side)
  const place = () => random.range(-0.1 * side, 1.1 * side)
  for (let i = random.int(7) + 1; i > 0; i--) {
    const widthPx = random.range(1.5, 5)
    const kind = random.int(3)
    if (kind === 0) drawRing(line, place(), place(), random.range(4, side / 2), widthPx, 5 + random.int(20))
    else if (kind === 1) drawBox(line, place(), place(), place(), place(), widthPx)
    else drawLine(line, place(), place(), place(), place(), widthPx)
  }
  return line
}

/** A box of 200 px in two halves, the wall between them open over `openingPx`. */
export function walledBox(openingPx: number): GrayImage {
  const line = createGray(240, 240)
  drawBox(line, 20, 20, 220, 220, 4)
  drawLine(line, 120, 20, 120, 120 - openingPx / 2 - 2, 4)
  drawLine(line, 120, 120 + openingPx / 2 + 2, 120, 220, 4)
  return line
}
