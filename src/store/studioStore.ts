import { createStore, type StoreApi } from 'zustand/vanilla'
import { type CellsSlice, createCellsSlice } from './cellsSlice.ts'
import { type ColoringSlice, createColoringSlice } from './coloringSlice.ts'
import { createDocumentSlice, type DocumentSlice } from './documentSlice.ts'
import { createExportSlice, type ExportSlice } from './exportSlice.ts'
import { createGuidanceSlice, type GuidanceSlice } from './guidanceSlice.ts'
import { createInterfaceSlice, type InterfaceSlice } from './interfaceSlice.ts'
import { createLayersSlice, type LayersSlice } from './layersSlice.ts'
import { createPaintSlice, type PaintSlice } from './paintSlice.ts'
import { createRecolorSlice, type RecolorSlice } from './recolorSlice.ts'
import { createSelectionSlice, type SelectionSlice } from './selectionSlice.ts'
import { createSpotsSlice, type SpotsSlice } from './spotsSlice.ts'
import { createTeachSlice, type TeachSlice } from './teachSlice.ts'
import { createThemeSlice, type ThemeSlice } from './themeSlice.ts'
import { createToolsSlice, type ToolsSlice } from './toolsSlice.ts'
import { createViewSlice, type ViewSlice } from './viewSlice.ts'

export type StudioState = DocumentSlice &
  GuidanceSlice &
  ViewSlice &
  ToolsSlice &
  ColoringSlice &
  CellsSlice &
  LayersSlice &
  PaintSlice &
  RecolorSlice &
  SelectionSlice &
  InterfaceSlice &
  ExportSlice &
  SpotsSlice &
  ThemeSlice &
  TeachSlice
export type StudioStore = StoreApi<StudioState>

/** The one store of the studio: the document with its history, the view, the tools, the engine's news, the interface, teaching. */
export const createStudioStore = (): StudioStore =>
  createStore<StudioState>()((...store) => ({
    ...createDocumentSlice(...store),
    ...createGuidanceSlice(...store),
    ...createViewSlice(...store),
    ...createToolsSlice(...store),
    ...createColoringSlice(...store),
    ...createCellsSlice(...store),
    ...createLayersSlice(...store),
    ...createPaintSlice(...store),
    ...createRecolorSlice(...store),
    ...createSelectionSlice(...store),
    ...createInterfaceSlice(...store),
    ...createExportSlice(...store),
    ...createSpotsSlice(...store),
    ...createTeachSlice(...store),
    ...createThemeSlice(...store),
  }))
