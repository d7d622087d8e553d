import { createPathTool } from './createPathTool.ts'

/** Fills every cell that lies for more than half in a closed line. */
export const createLasso = () =>
  createPathTool((points, { color }) => ({ kind: 'cells', act: 'fill', shape: 'lasso', points, color }))
