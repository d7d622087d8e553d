import { createPathTool } from './createPathTool.ts'

/** Lays a colour hint: "this region in this colour". */
export const createHintBrush = () =>
  createPathTool((points, { color, radiusPx }) => ({
    kind: 'stroke',
    stroke: { tool: 'hint', color, radiusPx, points },
  }))
