import { add, type Line, type Point, times, turn } from './geometry.ts'

/** Where a body part's own coordinates lie on the sheet: moved, scaled, turned, mirrored. */
export class Frame {
  constructor(
    private readonly origin: Point,
    private readonly unitPx: number,
    private readonly degrees = 0,
    private readonly mirrored = false,
  ) {}

  at(point: Point): Point {
    const [x, y] = times(point, this.unitPx)
    return add(this.origin, turn([this.mirrored ? -x : x, y], this.degrees))
  }

  line(points: Line): Point[] {
    return points.map((point) => this.at(point))
  }

  /** A length of this frame in sheet px. */
  px(length: number): number {
    return length * this.unitPx
  }

  /** A frame inside this one. Degrees turn clockwise as this frame sees it. */
  child(origin: Point, scale = 1, degrees = 0, mirrored = false): Frame {
    const turned = this.degrees + (this.mirrored ? -degrees : degrees)
    return new Frame(this.at(origin), this.unitPx * scale, turned, this.mirrored !== mirrored)
  }
}
