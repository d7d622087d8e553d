import { createPathTool } from './createPathTool.ts'

/** Removes the hints under it; lines are not touched. */
export const createEraser = () =>
  createPathTool((points, { radiusPx }) => ({
    kind: 'stroke',
    stroke: { tool: 'erase', color: '#000000', radiusPx, points },
  }))
