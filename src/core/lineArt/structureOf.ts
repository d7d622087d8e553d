import { createGray, type GrayImage } from '../image/pixels.ts'
import { clearDots, clearNets } from './clearDots.ts'
import { clearGray } from './clearGray.ts'
import { clearHatching } from './clearHatching.ts'
import { clearScreens } from './clearScreens.ts'
import { findFlatTone } from './findFlatTone.ts'
import { strengthenPale } from './strengthenPale.ts'
import { trimRims } from './trimRims.ts'

/** Line art darker than this is ink. */
const INK = 128
/** Fewer pale pixels than this share that become ink make no pattern. */
const MIN_PALE_SHARE = 0.001

/**
 * The lines that divide a drawing into areas: line art (0 ink … 255 paper) of the same size without its tone. Flat grey,
 * screentone and hatching become paper; outlines and solid black stay as they are, pale and thin strokes become ink (values
 * under 128).
 */
export function structureOf(line: GrayImage): GrayImage {
  const { width, height } = line
  const out = createGray(width, height)
  out.data.set(line.data)
  const tone = findFlatTone(out)
  if (tone) clearGray(out, tone)
  const ink = inkOf(out)
  const before = ink.slice()
  const pitches = [clearDots(ink, width), clearNets(ink, width)]
  fade(out, before, ink)
  const pale = strengthenPale(out)
  inkOf(out).forEach((value, p) => {
    if (value && !before[p]) before[p] = ink[p] = 1
  })
  if (pale > MIN_PALE_SHARE * ink.length) pitches.push(clearDots(ink, width), clearNets(ink, width))
  pitches.push(clearHatching(ink, width))
  if (tone) pitches.push(clearScreens(ink, width, tone))
  const pitch = Math.max(...pitches)
  if (pitch > 0) {
    trimRims(
      ink,
      before.map((value, p) => (value && !ink[p] ? 1 : 0)),
      width,
      pitch,
    )
    fade(out, before, ink)
    for (let p = 0; p < ink.length; p++) if (ink[p] && (out.data[p] as number) >= INK) out.data[p] = 0
  }
  return out
}

function inkOf(line: GrayImage): Uint8Array {
  const ink = new Uint8Array(line.data.length)
  for (let p = 0; p < ink.length; p++) ink[p] = (line.data[p] as number) < INK ? 1 : 0
  return ink
}

/** Ink that was cleared becomes paper, with its soft edge. */
function fade({ width, data }: GrayImage, before: Uint8Array, ink: Uint8Array): void {
  for (let p = 0; p < ink.length; p++) {
    if (!before[p] || ink[p]) continue
    data[p] = 255
    for (const q of [
      p - width - 1,
      p - width,
      p - width + 1,
      p - 1,
      p + 1,
      p + width - 1,
      p + width,
      p + width + 1,
    ]) {
      if (!ink[q] && q >= 0 && q < data.length) data[q] = 255
    }
  }
}
