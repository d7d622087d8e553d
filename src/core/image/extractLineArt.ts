import { cleanDrawing } from './cleanDrawing.ts'
import { flattenOnWhite } from './flattenOnWhite.ts'
import { linesOfPicture } from './linesOfPicture.ts'
import { luma } from './luma.ts'
import { createGray, type GrayImage, type RgbaImage } from './pixels.ts'
import { resizeRgba } from './resample.ts'
import { runningExtreme } from './runningExtreme.ts'

export type PictureKind = 'line-art' | 'colored-picture'

export interface LineArt {
  readonly line: GrayImage
  readonly kind: PictureKind
}

/** Pictures are judged at this many px a side at most. */
const JUDGE_SIDE_PX = 512
/** Marks up to twice this wide are strokes, not areas (px of the judged picture). */
const STROKE_RADIUS_PX = 4
/** Share of the page, and of all that is drawn, that must be coloured area to make a coloured picture. */
const MIN_AREA_SHARE = 0.005
const MIN_DRAWN_SHARE = 0.25

/**
 * Line art from any picture, same size: 0 = ink … 255 = paper. Transparent parts count as white paper. Clean black on
 * white comes back as it is; grey, blue or coloured pencil on tinted or unevenly lit paper becomes black lines on white;
 * of a coloured picture its lines are taken (kind 'colored-picture', so that people can be asked first).
 */
export function extractLineArt(picture: RgbaImage): LineArt {
  const flat = flattenOnWhite(picture)
  const kind = judgeKind(flat)
  return { kind, line: kind === 'line-art' ? cleanDrawing(flat) : linesOfPicture(flat) }
}

function judgeKind(flat: RgbaImage): PictureKind {
  const scale = Math.min(1, JUDGE_SIDE_PX / Math.max(flat.width, flat.height))
  const size = (px: number) => Math.max(1, Math.round(px * scale))
  const small = resizeRgba(flat, size(flat.width), size(flat.height))
  const plain = paperLike(small)
  let drawn = 0
  for (const value of plain.data) if (value === 0) drawn++
  // The brightest around: strokes have paper in reach, areas do not.
  const reach = Math.min(STROKE_RADIUS_PX, Math.floor(Math.min(small.width, small.height) / 4))
  let area = 0
  for (const value of runningExtreme(plain, reach, 'max').data) if (value === 0) area++
  const isColored = area > MIN_AREA_SHARE * plain.data.length && area > MIN_DRAWN_SHARE * shrunk(drawn, area)
  return isColored ? 'colored-picture' : 'line-art'
}

/** What is drawn besides the rims that the search for areas shaves off: areas weigh in full. */
const shrunk = (drawn: number, area: number) => Math.max(area, drawn / 2)

/** 255 where a pixel could be paper, a shadow on it, or black ink; 0 where it is a colour or a grey tone. */
function paperLike(picture: RgbaImage): GrayImage {
  const paper = brightestCommon(picture)
  const out = createGray(picture.width, picture.height)
  for (let p = 0, i = 0; p < out.data.length; p++, i += 4) {
    const [r, g, b] = [
      picture.data[i] as number,
      picture.data[i + 1] as number,
      picture.data[i + 2] as number,
    ]
    const dr = paper[0] - r
    const dg = paper[1] - g
    const db = paper[2] - b
    const tint = Math.max(dr, dg, db) - Math.min(dr, dg, db)
    const isPaper = tint < 24 && luma(dr, dg, db) < 64
    const isInk = luma(r, g, b) < 64 && Math.max(r, g, b) - Math.min(r, g, b) < 48
    out.data[p] = isPaper || isInk ? 255 : 0
  }
  return out
}

/** The paper's colour: the mean of the fullest bright step of luma, white where nothing is bright. */
function brightestCommon(picture: RgbaImage): [number, number, number] {
  const steps = Array.from({ length: 16 }, () => ({ count: 0, sum: [0, 0, 0] as [number, number, number] }))
  const { data } = picture
  for (let i = 0; i < data.length; i += 4) {
    const [r, g, b] = [data[i] as number, data[i + 1] as number, data[i + 2] as number]
    const step = steps[Math.floor(luma(r, g, b) / 16)]
    if (!step) continue
    step.count++
    step.sum[0] += r
    step.sum[1] += g
    step.sum[2] += b
  }
  const bright = steps.slice(10).reverse()
  const fullest = bright.reduce((best, step) => (step.count > 1.5 * best.count ? step : best))
  if (fullest.count < 0.02 * (data.length / 4)) return [255, 255, 255]
  return [fullest.sum[0] / fullest.count, fullest.sum[1] / fullest.count, fullest.sum[2] / fullest.count]
}
