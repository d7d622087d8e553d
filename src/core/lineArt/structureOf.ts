import { createGray, type GrayImage } from '../image/pixels.ts'
import { clearDots, clearNets } from './clearDots.ts'
import { clearGray } from './clearGray.ts'
import { clearHatching } from './clearHatching.ts'
import { clearScreens } from './clearScreens.ts'
import { findFlatTone } from './findFlatTone.ts'
import { strengthenPale } from './strengthenPale.ts'

/** Line art darker than this is ink. */
const INK = 128

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
  strengthenPale(out)
  const ink = new Uint8Array(out.data.length)
  for (let p = 0; p < ink.length; p++) ink[p] = (out.data[p] as number) < INK ? 1 : 0
  clearDots(ink, width)
  clearNets(ink, width)
  clearHatching(ink, width)
  if (tone) clearScreens(ink, width, tone)
  for (let p = 0; p < ink.length; p++) if (!ink[p] && (out.data[p] as number) < INK) out.data[p] = 255
  return out
}
