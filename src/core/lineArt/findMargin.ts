import { isOnBorder } from '../image/isOnBorder.ts'
import { createGray, type GrayImage } from '../image/pixels.ts'
import { resizeGray } from '../image/resample.ts'
import { runningExtreme } from '../image/runningExtreme.ts'
import { judgeSize } from './judgeKind.ts'
import { labelParts } from './labelParts.ts'
import { lineRadiusPx } from './linesOfPicture.ts'

/** A dark area that takes at least this share of the picture's border is what the page lies on. */
const MIN_BORDER_SHARE = 0.1

/**
 * 255 where a picture shows what lies around the page, as a photo of a drawing on a table does, 0 elsewhere: dark areas along its border that are
 * wider than any line. `dark` is 255 at dark pixels; the answer is at most JUDGE_SIDE_PX a side.
 */
export function findMargin(dark: GrayImage): GrayImage {
  const { width, height } = judgeSize(dark)
  const radius = lineRadiusPx({ width, height })
  const wide = runningExtreme(resizeGray(dark, width, height), radius, 'min')
  const mask = Uint8Array.from(wide.data, (value) => (value > 127 ? 1 : 0))
  const { labels } = labelParts(mask, width, 1)
  const isMargin = alongBorder(labels, width, height)
  const margin = createGray(width, height, 0)
  for (let p = 0; p < labels.length; p++) if (isMargin.has(labels[p] as number)) margin.data[p] = 255
  // Wider than it was narrowed: where the page's edge is slanted or rough, rims would be left.
  return runningExtreme(margin, 2 * radius, 'max')
}

/** The labels that take enough of the border; 0 is none. */
function alongBorder(labels: Int32Array, width: number, height: number): Set<number> {
  const counts = new Map<number, number>()
  labels.forEach((label, p) => {
    if (label > 0 && isOnBorder(p, width, labels.length)) counts.set(label, (counts.get(label) ?? 0) + 1)
  })
  const least = MIN_BORDER_SHARE * 2 * (width + height)
  return new Set([...counts].filter(([, pixels]) => pixels >= least).map(([label]) => label))
}
