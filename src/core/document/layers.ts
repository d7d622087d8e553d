import type { BlendMode } from '../image/layOver.ts'

/**
 * The layers a picture is made of, from the lowest to the topmost. Hints are none of them: they guide the picture and are not in it,
 * so whether they show is a matter of the view, as it is with the marks of locks.
 */
export const LAYER_KINDS = ['paper', 'flats', 'paint', 'lines'] as const
export type LayerKind = (typeof LAYER_KINDS)[number]

/** What layers are called in the studio and in files until the artist calls them otherwise. */
export const LAYER_NAMES: Readonly<Record<LayerKind, string>> = {
  paper: 'Paper',
  flats: 'Colours',
  paint: 'Paint',
  lines: 'Lines',
}

/** How a layer shows. */
export interface LayerLook {
  readonly visible: boolean
  /** 0..1 */
  readonly opacity: number
  readonly blend: BlendMode
}

/** What can be chosen about a layer. */
export interface Layer extends LayerLook {
  /** Nothing draws on it. */
  readonly locked: boolean
  /** At least one character, and at most `MAX_LAYER_NAME`. */
  readonly name: string
}

export const MAX_LAYER_NAME = 80

export type Layers = Readonly<Record<LayerKind, Layer>>

/** A change of what is chosen about one layer. */
export interface LayerChange {
  readonly kind: 'layer'
  readonly layer: LayerKind
  readonly settings: Partial<Layer>
}

const plain = (kind: LayerKind): Layer => ({
  visible: true,
  opacity: 1,
  blend: 'normal',
  locked: false,
  name: LAYER_NAMES[kind],
})

/** How every drawing starts. */
export const FIRST_LAYERS: Layers = {
  paper: plain('paper'),
  flats: plain('flats'),
  paint: plain('paint'),
  lines: plain('lines'),
}

/** The layers after a change; those that are not changed stay the same objects. */
export const applyLayerChange = (layers: Layers, { layer, settings }: LayerChange): Layers => ({
  ...layers,
  [layer]: { ...layers[layer], ...settings },
})

/** True when a layer adds to the picture. */
export const isShown = ({ visible, opacity }: LayerLook): boolean => visible && opacity > 0

/** True when a layer shows as its pixels are. */
export const isPlain = ({ visible, opacity, blend }: LayerLook): boolean =>
  visible && opacity === 1 && blend === 'normal'
