import { distanceToMask } from './distanceToMask.ts'
import type { Area, LabelledAreas } from './labelAreas.ts'

/** The pixel of an area that is farthest from the area's edge. */
export interface Innermost {
  /** Column and row. */
  readonly x: number
  readonly y: number
  /** From its centre to the nearest one outside of the area, px; outside of the picture is outside of the area. */
  readonly distancePx: number
}

/** The innermost pixel of one of the areas, the first in reading order where several are equally far in. */
export function innermostPixel({ labels, width }: LabelledAreas, area: Area): Innermost {
  const { label, left, top } = area
  // A frame of one pixel around the area stands for everything outside.
  const frameWidth = area.right - left + 3
  const frameHeight = area.bottom - top + 3
  const outside = new Uint8Array(frameWidth * frameHeight).fill(1)
  for (let y = top; y <= area.bottom; y++) {
    for (let x = left; x <= area.right; x++) {
      if (labels[y * width + x] === label) outside[(y - top + 1) * frameWidth + x - left + 1] = 0
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
