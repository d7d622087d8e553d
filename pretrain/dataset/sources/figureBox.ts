import { Resvg } from '@resvg/resvg-js'
import type { Random } from '../../../src/core/random.ts'

export interface FigureBox {
  viewBox: string
  /** The figure is cut at the hips: it stands on the lower edge of the sheet. */
  isBust: boolean
}

const MARGIN_SHARE = 0.02
const BUST_CHANCE = 0.35

/**
 * The view box that a full figure fills: all of it or, now and then, from the head to the hips. `content` is the inside of an
 * SVG. Renders nothing, so art that makes resvg panic must not come here unseen.
 */
export function figureBox(content: string, random: Random): FigureBox {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${content}</svg>`
  const box = new Resvg(svg).getBBox()
  if (!box) throw new Error('A figure without any shape: its parts were not found.')
  const isBust = box.height > 1.6 * box.width && random.next() < BUST_CHANCE
  const height = box.height * (isBust ? random.range(0.42, 0.58) : 1)
  const margin = MARGIN_SHARE * height
  const [x, y, w] = [box.x - margin, box.y - margin, box.width + 2 * margin]
  const viewBox = [x, y, w, height + (isBust ? margin : 2 * margin)].map((v) => v.toFixed(1)).join(' ')
  return { viewBox, isBust }
}
