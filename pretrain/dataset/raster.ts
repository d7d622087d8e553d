import { Resvg } from '@resvg/resvg-js'

/** Renders a square SVG on white. Returns RGBA u8 [size,size,4]. resvg can panic and take the process with it. */
export function renderSquare(svg: string, sizePx: number): Uint8Array {
  const resvg = new Resvg(svg, {
    fitTo: { mode: 'width', value: sizePx },
    background: '#fff',
    font: { loadSystemFonts: false },
  })
  const image = resvg.render()
  if (image.width !== sizePx || image.height !== sizePx)
    throw new Error(`rendered ${image.width}×${image.height}, not square`)
  return image.pixels
}

/** The first `channels` of four. */
export function dropAlpha(rgba: Uint8Array, channels: 1 | 3): Uint8Array {
  const pixels = rgba.length / 4
  const out = new Uint8Array(pixels * channels)
  for (let i = 0; i < pixels; i++) {
    for (let c = 0; c < channels; c++) out[i * channels + c] = rgba[i * 4 + c] as number
  }
  return out
}

/** Mean of every 2 × 2 block: u8 [size,size,channels] to [size/2,size/2,channels]. */
export function halve(source: Uint8Array, size: number, channels: number): Uint8Array {
  const half = size / 2
  const out = new Uint8Array(half * half * channels)
  const row = size * channels
  for (let y = 0; y < half; y++) {
    for (let x = 0; x < half; x++) {
      for (let c = 0; c < channels; c++) {
        const at = y * 2 * row + x * 2 * channels + c
        const sum =
          (source[at] as number) +
          (source[at + channels] as number) +
          (source[at + row] as number) +
          (source[at + row + channels] as number)
        out[(y * half + x) * channels + c] = (sum + 2) >> 2
      }
    }
  }
  return out
}
