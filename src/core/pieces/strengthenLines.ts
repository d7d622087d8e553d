import { createGray, type GrayImage } from '../image/pixels.ts'

/**
 * Lines made darker (strength above 0) or fainter (below 0): ink stays ink and paper stays paper, what lies between
 * moves. `strength` −1 … 1; 0 gives the line art as it is. 0 ink … 255 paper.
 */
export function strengthenLines(line: GrayImage, strength: number): GrayImage {
  if (strength === 0) return line
  const exponent = 4 ** strength
  const curve = new Uint8ClampedArray(256)
  for (let value = 0; value < 256; value++) curve[value] = 255 * (value / 255) ** exponent
  const out = createGray(line.width, line.height)
  for (let p = 0; p < out.data.length; p++) out.data[p] = curve[line.data[p] as number] as number
  return out
}
