import type { StateCreator } from 'zustand/vanilla'
import type { LockedArea, Recoloring } from '../core/fills/lockedArea.ts'
import { recolorShown } from '../core/fills/shownColors.ts'
import { withinSelection } from './selectionSlice.ts'
import { shownColors } from './shownColors.ts'
import type { StudioState } from './studioStore.ts'

/** Colours that become others, `#rrggbb` lower case → `#rrggbb`. */
export type ColorChanges = ReadonlyMap<string, string>

/** Changes colours wherever the drawing shows them. */
export interface RecolorSlice {
  /** What shows one of the colours, within the selection, is filled with what it becomes: one undoable change, or none where nothing shows it. */
  replaceColors(changes: ColorChanges, how?: Recoloring): void
  /** Shows what `replaceColors` would give; nothing is changed yet. */
  previewColors(changes: ColorChanges): void
  /** True while the next colour that is clicked in the list is the one that the chosen colour becomes; another tool and every change of the drawing end it. */
  readonly merging: boolean
  setMerging(on: boolean): void
}

export const createRecolorSlice: StateCreator<StudioState, [], [], RecolorSlice> = (set, get, store) => {
  // Whoever goes on with something else has forgotten it: a later click must not merge.
  store.subscribe(({ merging, tool, history }, before) => {
    if (merging && (tool !== before.tool || history !== before.history)) set({ merging: false })
  })
  const areasOf = (changes: ColorChanges): readonly LockedArea[] => {
    const { drawing } = get()
    const real = realOf(changes)
    if (!drawing || real.size === 0) return []
    const pixels = withinSelection(get(), Uint32Array.of(0, drawing.line.data.length))
    return recolorShown(shownColors(get(), drawing.line), pixels, real)
  }
  return {
    replaceColors(changes, how = 'recolored') {
      const areas = areasOf(changes)
      get().setLive(undefined)
      if (areas.length > 0) get().change({ kind: 'fill', areas, restStays: true, how })
      else if (get().selection && realOf(changes).size > 0)
        get().tellNothingDone('There is nothing to recolour here.')
    },
    previewColors: (changes) => get().setLive({ kind: 'recolor', areas: areasOf(changes) }),
    merging: false,
    setMerging: (merging) => set({ merging }),
  }
}

/** Without colours that stay what they are. */
const realOf = (changes: ColorChanges): ColorChanges =>
  new Map([...changes].filter(([from, to]) => from !== to))
