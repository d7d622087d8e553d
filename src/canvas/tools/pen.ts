import { createPathTool } from './createPathTool.ts'

/** Draws black ink onto the line art. */
export const createPen = () =>
  createPathTool((points, { radiusPx }) => ({ kind: 'ink', stroke: { radiusPx, points } }))
