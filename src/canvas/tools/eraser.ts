import { createPathTool } from './createPathTool.ts'

/** Removes the hints, the paint or the lines under it, and nothing else. */
export const createEraser = () =>
  createPathTool((points, { radiusPx, erases, inCell }) => {
    if (erases === 'lines') return { kind: 'ink', stroke: { radiusPx, points, erases: true } }
    const stroke = { tool: 'erase', color: '#000000', radiusPx, points } as const
    return erases === 'hints'
      ? { kind: 'stroke', stroke }
      : { kind: 'paintDraft', stroke: { ...stroke, opacity: 1 }, inCell }
  })
