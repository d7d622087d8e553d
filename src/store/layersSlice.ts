import type { StateCreator } from 'zustand/vanilla'
import {
  applyLayerChange,
  type Layer,
  type LayerKind,
  type Layers,
  MAX_LAYER_NAME,
} from '../core/document/layers.ts'
import type { StudioState } from './studioStore.ts'

/** Ways to change what is chosen about the layers. */
export interface LayersSlice {
  /** One undoable change, or none where nothing would be another. */
  setLayer(layer: LayerKind, settings: Partial<Layer>): void
  /** Shows what `setLayer` would give; nothing is changed yet. */
  previewLayer(layer: LayerKind, settings: Partial<Layer>): void
  /** The layer that is being given another name. */
  readonly renaming: LayerKind | undefined
  /** Begins to give a layer another name. */
  startRenaming(layer: LayerKind): void
  /** Takes the new name, cut to what a name may have, or leaves the layer as it was where there is none. */
  endRenaming(name: string): void
}

export const createLayersSlice: StateCreator<StudioState, [], [], LayersSlice> = (set, get) => ({
  renaming: undefined,
  setLayer(layer, settings) {
    const { live, layers, setLive, change } = get()
    if (live?.kind === 'layer') setLive(undefined)
    const keys = Object.keys(settings) as (keyof Layer)[]
    if (keys.some((key) => settings[key] !== layers[layer][key])) change({ kind: 'layer', layer, settings })
  },
  previewLayer(layer, settings) {
    if (get().drawing) get().setLive({ kind: 'layer', layer, settings })
  },
  startRenaming(renaming) {
    if (get().drawing) set({ renaming })
  },
  endRenaming(typed) {
    const { renaming, setLayer } = get()
    set({ renaming: undefined })
    const name = typed.trim().slice(0, MAX_LAYER_NAME)
    if (renaming && name) setLayer(renaming, { name })
  },
})

/** The layers as they show now, with what a slider is being moved to. */
export const shownLayers = ({ layers, live }: Pick<StudioState, 'layers' | 'live'>): Layers =>
  live?.kind === 'layer' ? applyLayerChange(layers, live) : layers
