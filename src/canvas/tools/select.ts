import { createPathTool } from './createPathTool.ts'

/** Selects every cell the pointer passes, or the pixels it goes around. */
export const createSelect = () =>
  createPathTool((points, { selectShape, selectMode }) => ({
    kind: 'select',
    shape: selectShape === 'cells' ? 'path' : 'lasso',
    mode: selectMode,
    points,
  }))
