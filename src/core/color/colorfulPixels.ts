import { flattenOnWhite } from '../image/flattenOnWhite.ts'
import { isOnBorder } from '../image/isOnBorder.ts'
import { createGray, type GrayImage, type RgbaImage } from '../image/pixels.ts'
import { runningExtreme } from '../image/runningExtreme.ts'
import { labelParts } from '../lineArt/labelParts.ts'
import { LINE_BELOW } from '../lineArt/lineBelow.ts'
import { isBlack, linesOfPicture } from '../lineArt/linesOfPicture.ts'

/** Every channel of paper is at least this. */
const PAPER_FROM = 240
/** Black as wide as this share of the longer side is an area; narrower it is a line, however bold. */
const SOLID_SHARE = 0.06
/** Channels of neighbours in an area differ by no more than this; on the rim of a line, which is mixed of its colour and the area's, by more. */
const CALM_LEVELS = 24

/** The picture with everything transparent that is none of its colours: lines and their rims, and paper that reaches the border. */
export function colorfulPixels(picture: RgbaImage): RgbaImage {
  const { width, height } = picture
  const paper = paperFromBorder(picture)
  const line = linesOfPicture(flattenOnWhite(picture))
  const solid = solidBlack(picture)
  const calm = calmPixels(picture)
  const data = picture.data.slice()
  for (let p = 0; p < width * height; p++) {
    const isLine = (line.data[p] ?? 0) < LINE_BELOW && solid.data[p] === 0
    if (isLine || paper[p] || !calm[p]) data[4 * p + 3] = 0
  }
  return { width, height, data }
}

/** 1 for white and transparent pixels that hang together with the picture's border. */
function paperFromBorder({ width, height, data }: RgbaImage): Uint8Array {
  const isPaper = (p: number) =>
    (data[4 * p + 3] ?? 0) < 128 || [0, 1, 2].every((channel) => (data[4 * p + channel] ?? 0) >= PAPER_FROM)
  const white = Uint8Array.from({ length: width * height }, (_, p) => (isPaper(p) ? 1 : 0))
  const { labels } = labelParts(white, width, 1)
  const reaching = new Set<number>()
  labels.forEach((label, p) => {
    if (label && isOnBorder(p, width, labels.length)) reaching.add(label)
  })
  return Uint8Array.from(labels, (label) => (reaching.has(label) ? 1 : 0))
}

/** 255 where black fills squares too wide for a line, else 0. */
function solidBlack({ width, height, data }: RgbaImage): GrayImage {
  const black = createGray(width, height)
  for (let p = 0; p < black.data.length; p++) black.data[p] = isBlack(data, 4 * p) ? 255 : 0
  const radius = Math.max(1, Math.round((SOLID_SHARE / 2) * Math.max(width, height)))
  return runningExtreme(runningExtreme(black, radius, 'min'), radius, 'max')
}

/** 1 for the pixels of each 2 × 2 block whose colours are alike. */
function calmPixels({ width, height, data }: RgbaImage): Uint8Array {
  const calm = new Uint8Array(width * height)
  for (let y = 0; y + 1 < height; y++) {
    for (let x = 0; x + 1 < width; x++) {
      const p = y * width + x
      const block = [p, p + 1, p + width, p + width + 1]
      if (areAlike(data, block)) for (const each of block) calm[each] = 1
    }
  }
  return calm
}

const areAlike = (data: Uint8ClampedArray, block: readonly number[]) =>
  [0, 1, 2].every((channel) => {
    const values = block.map((p) => data[4 * p + channel] ?? 0)
    return Math.max(...values) - Math.min(...values) <= CALM_LEVELS
  })
