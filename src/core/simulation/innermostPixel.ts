import type { ConnectedAreas } from '../regions/connectedAreas.ts'
import { distanceToMask } from '../regions/distanceTransform.ts'

/** The pixel of an area that is farthest from the area's edge. */
export interface Innermost {
  /** Column and row. */
  readonly x: number
  readonly y: number
  /** From its centre to the nearest one outside of the area, px; outside of the picture is outside of the area. */
  readonly distancePx: number
}

/** The innermost pixel of one of the areas of a picture, the first in reading order where several are equally far in. */
export function innermostPixel({ areas }: ConnectedAreas, area: number, width: number): Innermost {
  const { left, top, right, bottom } = boundsOf(areas, area, width)
  // A frame of one pixel around the area stands for everything outside.
  const frameWidth = right - left + 3
  const frameHeight = bottom - top + 3
  const outside = new Uint8Array(frameWidth * frameHeight).fill(1)
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      if (areas[y * width + x] === area) outside[(y - top + 1) * frameWidth + x - left + 1] = 0
    }
  }
  const distances = distanceToMask(outside, frameWidth, frameHeight)
  let best = 0
  distances.forEach((distance, i) => {
    if (distance > (distances[best] as number)) best = i
  })
  return {
    x: left + (best % frameWidth) - 1,
    y: top + Math.floor(best / frameWidth) - 1,
    distancePx: distances[best] as number,
  }
}

/** First and last column and row of an area. */
function boundsOf(areas: Int32Array, area: number, width: number) {
  const first = areas.indexOf(area)
  const last = areas.lastIndexOf(area)
  let [left, right] = [width, 0]
  for (let p = first; p <= last; p++) {
    if (areas[p] !== area) continue
    left = Math.min(left, p % width)
    right = Math.max(right, p % width)
  }
  return { left, right, top: Math.floor(first / width), bottom: Math.floor(last / width) }
}
