import type { StateCreator } from 'zustand/vanilla'
import { withColor, withColorAt, withoutColor, withShare } from '../core/color/editPalette.ts'
import { parseHex } from '../core/color/hex.ts'
import type { Palette } from '../core/color/palette.ts'
import type { Guidance } from '../core/hints/guidance.ts'
import type { StudioState } from './studioStore.ts'

/** Ways to change what guides the colours. Each is one undoable step, or none where nothing would change. */
export interface GuidanceSlice {
  guide(part: Partial<Guidance>): void
  /** Adds `#rrggbb` to the palette. */
  addChip(color: string): void
  removeChip(index: number): void
  /** Gives a chip another colour, `#rrggbb`. */
  setChipColor(index: number, color: string): void
  /** Gives a chip a share of the palette, 0..1. */
  setChipShare(index: number, share: number): void
  /** Takes a whole palette into use: beside the hints while they guide, else alone. */
  usePalette(palette: Palette): void
  /** Says so when strokes have no effect now, and offers to let them guide. */
  tellIfHintsRest(): void
}

export const createGuidanceSlice: StateCreator<StudioState, [], [], GuidanceSlice> = (_set, get) => {
  const guide = (part: Partial<Guidance>) => {
    const { guidance } = get()
    const keys = Object.keys(part) as (keyof Guidance)[]
    if (keys.every((key) => part[key] === guidance[key])) return
    get().change({ kind: 'guidance', guidance: { ...guidance, ...part } })
  }
  const edit = (how: (palette: Palette) => Palette) => guide({ palette: how(get().guidance.palette) })
  return {
    guide,
    addChip: (color) => edit((palette) => withColor(palette, parseHex(color))),
    removeChip: (index) => edit((palette) => withoutColor(palette, index)),
    setChipColor: (index, color) => edit((palette) => withColorAt(palette, index, parseHex(color))),
    setChipShare: (index, share) => edit((palette) => withShare(palette, index, share)),
    usePalette(palette) {
      const isBeside = get().guidance.mode === 'hints'
      guide({ palette, ...(isBeside ? { paletteForRest: true } : { mode: 'palette' }) })
    },
    tellIfHintsRest() {
      const { guidance, drawing, setNotice } = get()
      if (!drawing || guidance.mode === 'hints') return
      setNotice({
        tone: 'info',
        text: `Hints rest while “${guidance.mode === 'palette' ? 'Palette' : 'None'}” guides.`,
        action: { label: 'Use hints', run: () => guide({ mode: 'hints' }) },
      })
    },
  }
}
