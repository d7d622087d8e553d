import { createPathTool } from './createPathTool.ts'

/** Lays an exact colour over the flats. */
export const createPaintBrush = () =>
  createPathTool((points, { color, radiusPx, opacity, inCell }) => ({
    kind: 'paintDraft',
    stroke: { tool: 'brush', color, radiusPx, opacity, points },
    inCell,
  }))
