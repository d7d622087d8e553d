import { createPathTool } from './createPathTool.ts'

/** Removes the hints or the paint under it; lines are not touched. */
export const createEraser = () =>
  createPathTool((points, { radiusPx, erases, inCell }) => {
    const stroke = { tool: 'erase', color: '#000000', radiusPx, points } as const
    return erases === 'hints'
      ? { kind: 'stroke', stroke }
      : { kind: 'paintDraft', stroke: { ...stroke, opacity: 1 }, inCell }
  })
