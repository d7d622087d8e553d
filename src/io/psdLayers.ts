import type { Layer, PixelData } from 'ag-psd'
import { createRgba, type RgbaImage } from '../core/image/pixels.ts'

/** What illustrators call the layer, or the group of layers, that holds the lines. */
const LINE_NAME = /\b(line ?art|lines?|inks?|inking|outlines?)\b/i

/**
 * The visible layers named as line art, alone or in a group of such a name, over white paper of the given size (px).
 * Undefined where no layer has such a name. Blend modes do not matter: lines alone lie on paper.
 */
export function drawLineLayers(
  layers: readonly Layer[],
  width: number,
  height: number,
): RgbaImage | undefined {
  const lines = lineLayers(layers, false)
  if (lines.length === 0) return undefined
  const paper = createRgba(width, height)
  paper.data.fill(255)
  for (const layer of lines) drawOver(paper, layer)
  return paper
}

function lineLayers(layers: readonly Layer[], inLineGroup: boolean): Layer[] {
  return layers.flatMap((layer) => {
    if (layer.hidden) return []
    const isLine = inLineGroup || LINE_NAME.test(layer.name ?? '')
    if (layer.children) return lineLayers(layer.children, isLine)
    return isLine && layer.imageData ? [layer] : []
  })
}

function drawOver(paper: RgbaImage, { imageData, left = 0, top = 0, opacity = 1 }: Layer): void {
  const source = imageData as PixelData
  for (let y = 0; y < source.height; y++) {
    for (let x = 0; x < source.width; x++) {
      const [px, py] = [left + x, top + y]
      if (px < 0 || py < 0 || px >= paper.width || py >= paper.height) continue
      const from = 4 * (y * source.width + x)
      const to = 4 * (py * paper.width + px)
      const alpha = (opacity * (source.data[from + 3] as number)) / 255
      for (let c = 0; c < 3; c++) {
        const below = paper.data[to + c] as number
        paper.data[to + c] = below + alpha * ((source.data[from + c] as number) - below)
      }
    }
  }
}
