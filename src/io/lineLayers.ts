import type { Layer } from 'ag-psd'
import { clippingStacks } from './drawLayers.ts'

/** What illustrators call the layer, or the group of layers, that holds the lines. */
export const LINE_NAME = /\b(line ?art|lines?|inks?|inking|outlines?)\b/i

/**
 * The visible layers named as line art, alone or in a group of such a name, with the groups they are in; nothing where no
 * layer has such a name. They are to be drawn on paper, where blend modes do not matter: only what is clipped to lines, to
 * give them a colour, keeps its own.
 */
export function lineLayers(layers: readonly Layer[], inLineGroup = false): Layer[] {
  return clippingStacks(layers).flatMap(({ base, clipped }) => {
    if (base.hidden) return []
    const [shape] = linesOf(base, inLineGroup)
    const others = clipped.filter(({ hidden }) => !hidden).flatMap((layer) => linesOf(layer, inLineGroup))
    // Lines clipped to what is no line lie free on the paper.
    return shape ? [onPaper(shape), ...others] : others.map(onPaper)
  })
}

function linesOf(layer: Layer, inLineGroup: boolean): Layer[] {
  const isLine = inLineGroup || LINE_NAME.test(layer.name ?? '')
  if (!layer.children) return isLine && layer.imageData ? [layer] : []
  const children = lineLayers(layer.children, isLine)
  return children.length > 0 ? [{ ...layer, children }] : []
}

const onPaper = (layer: Layer): Layer => ({ ...layer, blendMode: 'normal', clipping: false })
