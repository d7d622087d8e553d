import { luma } from '../image/luma.ts'
import { createGray, type GrayImage, type RgbaImage } from '../image/pixels.ts'
import { resizeRgba } from '../image/resample.ts'
import { runningExtreme } from '../image/runningExtreme.ts'

export type PictureKind = 'line-art' | 'colored-picture'

type Rgb = [number, number, number]

/** Pictures are judged at this many px a side at most. */
const JUDGE_SIDE_PX = 512
/** Marks up to twice this wide are strokes, not areas (px of the judged picture). */
const STROKE_RADIUS_PX = 4
/** Share of the page, and of all that is drawn, that must be coloured area to make a coloured picture. */
const MIN_AREA_SHARE = 0.005
const MIN_DRAWN_SHARE = 0.25
/** A drawing in one pencil may fill this share of the page with it. */
const MAX_FILLED_SHARE = 0.25
/** A colour this far (levels) from the way between paper and pencil is another colour. */
const OTHER_COLOR = 28

/**
 * Whether an opaque picture is a drawing in one medium or a coloured picture: one with areas (not strokes) of colour or
 * grey tone, more than one pencil could leave.
 */
export function judgeKind(flat: RgbaImage): PictureKind {
  const scale = Math.min(1, JUDGE_SIDE_PX / Math.max(flat.width, flat.height))
  const size = (px: number) => Math.max(1, Math.round(px * scale))
  const small = resizeRgba(flat, size(flat.width), size(flat.height))
  const paper = brightestCommon(small)
  const plain = paperLike(small, paper)
  const drawn = countZeros(plain)
  // The brightest around: strokes have paper in reach, areas do not.
  const reach = Math.min(STROKE_RADIUS_PX, Math.floor(Math.min(small.width, small.height) / 4))
  const area = countZeros(runningExtreme(plain, reach, 'max'))
  const page = plain.data.length
  // The search shaves the rims off areas: half of what is drawn would be nothing but areas.
  if (area <= MIN_AREA_SHARE * page || area <= (MIN_DRAWN_SHARE * drawn) / 2) return 'line-art'
  return area < MAX_FILLED_SHARE * page && isOneMedium(small, paper) ? 'line-art' : 'colored-picture'
}

function countZeros(image: GrayImage): number {
  let count = 0
  for (const value of image.data) if (value === 0) count++
  return count
}

/** 255 where a pixel could be paper, a shadow on it, or black ink; 0 where it is a colour or a grey tone. */
function paperLike(picture: RgbaImage, paper: Rgb): GrayImage {
  const out = createGray(picture.width, picture.height)
  for (let p = 0, i = 0; p < out.data.length; p++, i += 4) {
    const [r, g, b] = pixelAt(picture, i)
    const [dr, dg, db] = [paper[0] - r, paper[1] - g, paper[2] - b]
    const tint = Math.max(dr, dg, db) - Math.min(dr, dg, db)
    const isPaper = tint < 24 && luma(dr, dg, db) < 64
    const isInk = luma(r, g, b) < 64 && Math.max(r, g, b) - Math.min(r, g, b) < 48
    out.data[p] = isPaper || isInk ? 255 : 0
  }
  return out
}

/** Whether nearly every pixel is paper with more or less of one and the same colour on it. */
function isOneMedium(picture: RgbaImage, paper: Rgb): boolean {
  const pencil: Rgb = [0, 0, 0]
  const away: Rgb[] = []
  for (let i = 0; i < picture.data.length; i += 4) {
    const [r, g, b] = pixelAt(picture, i)
    const step: Rgb = [paper[0] - r, paper[1] - g, paper[2] - b]
    if (Math.hypot(...step) < OTHER_COLOR) continue
    away.push(step)
    for (let c = 0; c < 3; c++) pencil[c] = (pencil[c] as number) + (step[c] as number)
  }
  const length = Math.hypot(...pencil) || 1
  const others = away.filter((step) => {
    const along = (step[0] * pencil[0] + step[1] * pencil[1] + step[2] * pencil[2]) / length
    return Math.hypot(...step) ** 2 - along ** 2 > OTHER_COLOR ** 2
  })
  return others.length < 0.05 * away.length
}

/** The paper's colour: the mean of the fullest bright step of luma, white where nothing is bright. */
function brightestCommon(picture: RgbaImage): Rgb {
  const steps = Array.from({ length: 16 }, () => ({ count: 0, sum: [0, 0, 0] as Rgb }))
  const pixels = picture.data.length / 4
  for (let i = 0; i < picture.data.length; i += 4) {
    const color = pixelAt(picture, i)
    const step = steps[Math.floor(luma(...color) / 16)]
    if (!step) continue
    step.count++
    for (let c = 0; c < 3; c++) step.sum[c] = (step.sum[c] as number) + (color[c] as number)
  }
  const bright = steps.slice(10).reverse()
  const { count, sum } = bright.reduce((best, step) => (step.count > 1.5 * best.count ? step : best))
  return count < 0.02 * pixels ? [255, 255, 255] : [sum[0] / count, sum[1] / count, sum[2] / count]
}

function pixelAt(picture: RgbaImage, i: number): Rgb {
  return [picture.data[i] as number, picture.data[i + 1] as number, picture.data[i + 2] as number]
}
