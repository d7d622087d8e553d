import type { Layer } from 'ag-psd'
import { luma } from '../../core/image/luma.ts'
import { LINE_NAME } from '../lineLayers.ts'

/** A layer or group of a document, as a list shows it. */
export interface LayerItem {
  /** Where it stands: its place among the top layers, in its group, and so on, as `/0/2`. */
  readonly id: string
  readonly name: string
  /** How many groups it is in. */
  readonly depth: number
  readonly hidden: boolean
}

/** A layer with its place. */
interface Placed extends LayerItem {
  readonly layer: Layer
}

/** The layers and groups of a document, the topmost first, as programs list them. */
export const listLayers = (layers: readonly Layer[]): LayerItem[] =>
  placed(layers).map(({ layer: _, ...item }) => item)

/**
 * The layer or group that is most likely the line art: the topmost visible one that is named so, else the topmost of which most is clear and what is
 * there is dark. Undefined where none is.
 */
export function findLineLayer(layers: readonly Layer[]): string | undefined {
  const visible = placed(layers).filter(({ hidden }) => !hidden)
  const named = visible.find(({ name }) => LINE_NAME.test(name))
  return (named ?? visible.find(({ layer }) => isDarkOnClear(layer)))?.id
}

/** The document with that layer or group alone of all, and all that is clipped to it. */
export function onlyLayer(layers: readonly Layer[], id: string): Layer[] {
  const [first, ...rest] = id.split('/').slice(1).map(Number)
  const layer = layers[first ?? -1]
  if (!layer) return []
  // Alone on paper, how it meets what lies below does not matter.
  const alone = { ...layer, hidden: false, clipping: false, blendMode: 'normal' as const }
  if (rest.length > 0) return [{ ...alone, children: onlyLayer(layer.children ?? [], `/${rest.join('/')}`) }]
  const clipped = layers.slice((first ?? 0) + 1)
  const end = clipped.findIndex(({ clipping }) => !clipping)
  return [alone, ...(layer.clipping ? [] : clipped.slice(0, end < 0 ? clipped.length : end))]
}

function placed(layers: readonly Layer[], prefix = '/', depth = 0, hiddenAbove = false): Placed[] {
  const each = layers.map((layer, i): Placed[] => {
    const id = `${prefix}${i}`
    const hidden = hiddenAbove || layer.hidden === true
    const own = { id, name: layer.name?.trim() || 'Unnamed', depth, hidden, layer }
    return [own, ...placed(layer.children ?? [], `${id}/`, depth + 1, hidden)]
  })
  return each.reverse().flat()
}

/** What of a layer is there is dark on average up to this luma, and covers no more than this share of it, nor less than that. */
const DARK = 80
const [MOST_COVERED, LEAST_COVERED] = [0.5, 0.001]

function isDarkOnClear({ imageData }: Layer): boolean {
  if (!imageData) return false
  const { data, width, height } = imageData
  let [covered, sum] = [0, 0]
  for (let i = 0; i < 4 * width * height; i += 4) {
    if ((data[i + 3] as number) < 128) continue
    covered++
    sum += luma(data[i] as number, data[i + 1] as number, data[i + 2] as number)
  }
  const share = covered / (width * height)
  return share >= LEAST_COVERED && share <= MOST_COVERED && sum / covered <= DARK
}
