import { add, type Box, type Line, type Point, polar } from './geometry.ts'

/** Ink that stands for grey: dots of a screentone, or parallel strokes. */
export interface Tone {
  dots?: Point[]
  lines?: Line[]
  /** Of a dot or a stroke. */
  widthPx: number
}

/** A screentone over a box: rows at 45°, `pitchPx` apart. */
export function dotTone({ left, top, right, bottom }: Box, pitchPx: number, widthPx: number): Tone {
  const dots: Point[] = []
  const step = pitchPx * Math.SQRT1_2
  for (let row = 0; top + row * step < bottom; row++) {
    for (let x = left + (row % 2) * step; x < right; x += step * 2) dots.push([x, top + row * step])
  }
  return { dots, widthPx }
}

/** Parallel strokes over a box. */
export function hatchTone(box: Box, pitchPx: number, degrees: number, widthPx: number): Tone {
  const center: Point = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
  const reach = Math.hypot(box.right - box.left, box.bottom - box.top) / 2
  const lines: Line[] = []
  for (let off = -reach; off < reach; off += pitchPx) {
    const middle = polar(center, off, degrees + 90)
    const [dx, dy] = polar([0, 0], reach, degrees)
    lines.push([add(middle, [-dx, -dy]), add(middle, [dx, dy])])
  }
  return { lines, widthPx }
}
