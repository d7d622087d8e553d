import type { StateCreator } from 'zustand/vanilla'
import type { LockedArea } from '../core/fills/lockedArea.ts'
import { recolorShown } from '../core/fills/shownColors.ts'
import { shownColors } from './shownColors.ts'
import type { StudioState } from './studioStore.ts'

/** Colours that become others, `#rrggbb` lower case → `#rrggbb`. */
export type ColorChanges = ReadonlyMap<string, string>

/** Changes colours wherever the drawing shows them. */
export interface RecolorSlice {
  /** Every area that shows one of the colours is filled with what it becomes: one undoable change, or none where nothing shows it. */
  replaceColors(changes: ColorChanges): void
  /** Shows what `replaceColors` would give; nothing is changed yet. */
  previewColors(changes: ColorChanges): void
}

export const createRecolorSlice: StateCreator<StudioState, [], [], RecolorSlice> = (_set, get) => {
  const areasOf = (changes: ColorChanges): readonly LockedArea[] => {
    const { drawing } = get()
    const real = new Map([...changes].filter(([from, to]) => from !== to))
    return drawing && real.size > 0 ? recolorShown(shownColors(get(), drawing.line), real) : []
  }
  return {
    replaceColors(changes) {
      const areas = areasOf(changes)
      get().setLive(undefined)
      if (areas.length > 0) get().change({ kind: 'fill', areas })
    },
    previewColors: (changes) => get().setLive({ kind: 'recolor', areas: areasOf(changes) }),
  }
}
