import { luma } from '../image/luma.ts'
import type { RgbaImage } from '../image/pixels.ts'

export type Rgb = [number, number, number]

/** A colour this far (levels) from the way between paper and pencil is another colour. */
export const OTHER_COLOR = 28

/** Whether nearly every pixel is paper with more or less of one and the same colour on it. */
export function isOneMedium(picture: RgbaImage, paper: Rgb): boolean {
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

/** How many pixels have a luma of each of 16 steps, darkest first, and the sum of their colours. */
export function lumaSteps(picture: RgbaImage): { count: number; sum: Rgb }[] {
  const steps = Array.from({ length: 16 }, () => ({ count: 0, sum: [0, 0, 0] as Rgb }))
  for (let i = 0; i < picture.data.length; i += 4) {
    const color = pixelAt(picture, i)
    const step = steps[Math.floor(luma(...color) / 16)]
    if (!step) continue
    step.count++
    for (let c = 0; c < 3; c++) step.sum[c] = (step.sum[c] as number) + (color[c] as number)
  }
  return steps
}

export function pixelAt(picture: RgbaImage, i: number): Rgb {
  return [picture.data[i] as number, picture.data[i + 1] as number, picture.data[i + 2] as number]
}
