import type { StateCreator } from 'zustand/vanilla'
import type { PictureSize } from '../core/geometry/pictureSize.ts'
import type { StudioState } from './studioStore.ts'

/** How pictures are written, in every format that can say so. */
export interface Exporting {
  readonly size: PictureSize
  readonly pixelsPerInch: number
  /** 0..1, for JPEG and WebP. */
  readonly quality: number
  /** In files with layers: one for each colour instead of one for all. */
  readonly layerPerColor: boolean
}

export interface ExportSlice {
  readonly exporting: Exporting
  setExporting(part: Partial<Exporting>): void
}

export const createExportSlice: StateCreator<StudioState, [], [], ExportSlice> = (set) => ({
  exporting: { size: { percent: 100 }, pixelsPerInch: 72, quality: 0.92, layerPerColor: false },
  setExporting: (part) => set(({ exporting }) => ({ exporting: { ...exporting, ...part } })),
})
