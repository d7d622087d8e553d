import { createPathTool } from './createPathTool.ts'

/** Marks paper that shall stay as it is. */
export const createKeepBrush = () =>
  createPathTool((points, { radiusPx }) => ({
    kind: 'stroke',
    stroke: { tool: 'keep', color: '#ffffff', radiusPx, points },
  }))
