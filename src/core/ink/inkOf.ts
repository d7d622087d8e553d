import { createRgba, type LineImage, type RgbaImage } from '../image/pixels.ts'

/**
 * Line art as ink without paper, as opaque as the line is dark; black, or in the lines' own colour. Over a colour c, ink of opacity
 * a = 1 − v/255 leaves c · v/255 + a · ink, just what compositing with the line art gives (in colour within a level, as far as 8 bits
 * can say it); and ink without paper can be recoloured, and looks right in any program.
 */
export function inkOf({ width, height, data, tint }: LineImage): RgbaImage {
  const out = createRgba(width, height)
  for (let p = 0; p < data.length; p++) {
    const opacity = 255 - (data[p] as number)
    out.data[4 * p + 3] = opacity
    if (!tint || opacity === 0) continue
    for (let c = 0; c < 3; c++) out.data[4 * p + c] = (255 * (tint[3 * p + c] as number)) / opacity
  }
  return out
}
