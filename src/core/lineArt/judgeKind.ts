import { luma } from '../image/luma.ts'
import { createGray, type GrayImage, type RgbaImage } from '../image/pixels.ts'
import { runningExtreme } from '../image/runningExtreme.ts'
import { isOneMedium, lumaSteps, pixelAt, type Rgb } from './oneMedium.ts'

export type PictureKind = 'line-art' | 'colored-picture'

/** Pictures are judged at this many px a side at most. */
export const JUDGE_SIDE_PX = 512
/** The size that a picture is judged at, px. */
export function judgeSize({ width, height }: Pick<GrayImage, 'width' | 'height'>) {
  const scale = Math.min(1, JUDGE_SIDE_PX / Math.max(width, height))
  const size = (px: number) => Math.max(1, Math.round(px * scale))
  return { width: size(width), height: size(height) }
}

/** Marks up to twice this wide are strokes, not areas (px of the judged picture). */
const STROKE_RADIUS_PX = 4
/** Share of the page, and of all that is drawn, that must be coloured area to make a coloured picture. */
const MIN_AREA_SHARE = 0.005
const MIN_DRAWN_SHARE = 0.25
/** A drawing in one pencil may fill this share of the page with it. */
const MAX_FILLED_SHARE = 0.25

/**
 * Whether an opaque picture, at most JUDGE_SIDE_PX a side, is a drawing in one medium or a coloured picture: one with areas (not strokes) of colour or
 * grey tone, more than one pencil could leave.
 */
export function judgeKind(small: RgbaImage): PictureKind {
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

/** The paper's colour: the mean of the fullest bright step of luma, white where nothing is bright. */
function brightestCommon(picture: RgbaImage): Rgb {
  const bright = lumaSteps(picture).slice(10).reverse()
  const { count, sum } = bright.reduce((best, step) => (step.count > 1.5 * best.count ? step : best))
  const pixels = picture.data.length / 4
  return count < 0.02 * pixels ? [255, 255, 255] : [sum[0] / count, sum[1] / count, sum[2] / count]
}
