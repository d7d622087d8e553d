import type { StateCreator } from 'zustand/vanilla'
import { applyLayerChange, type Layer, type LayerKind, type Layers } from '../core/document/layers.ts'
import type { StudioState } from './studioStore.ts'

/** Ways to change what is chosen about the layers. */
export interface LayersSlice {
  /** One undoable change, or none where nothing would be another. */
  setLayer(layer: LayerKind, settings: Partial<Layer>): void
  /** Shows what `setLayer` would give; nothing is changed yet. */
  previewLayer(layer: LayerKind, settings: Partial<Layer>): void
}

export const createLayersSlice: StateCreator<StudioState, [], [], LayersSlice> = (_set, get) => ({
  setLayer(layer, settings) {
    const { live, layers, setLive, change } = get()
    if (live?.kind === 'layer') setLive(undefined)
    const keys = Object.keys(settings) as (keyof Layer)[]
    if (keys.some((key) => settings[key] !== layers[layer][key])) change({ kind: 'layer', layer, settings })
  },
  previewLayer(layer, settings) {
    if (get().drawing) get().setLive({ kind: 'layer', layer, settings })
  },
})

/** The layers as they show now, with what a slider is being moved to. */
export const shownLayers = ({ layers, live }: Pick<StudioState, 'layers' | 'live'>): Layers =>
  live?.kind === 'layer' ? applyLayerChange(layers, live) : layers
