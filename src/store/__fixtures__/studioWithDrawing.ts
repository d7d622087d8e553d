import type { Change, DrawnChange } from '../../core/document/change.ts'
import type { Stroke, StrokeTool } from '../../core/hints/stroke.ts'
import { createGray } from '../../core/image/pixels.ts'
import { createStudioStore, type StudioStore } from '../studioStore.ts'

/** A store with an empty 100 × 80 drawing in a 900 × 600 viewport. */
export function studioWithDrawing(): StudioStore {
  const store = createStudioStore()
  store.getState().setViewport({ width: 900, height: 600 }, 1)
  store.getState().openDrawing({ id: 'a', name: 'Test', line: createGray(100, 80) })
  return store
}

export const dot = (tool: StrokeTool, x: number, y: number, radiusPx = 4, color = '#3fa34d'): Stroke => ({
  tool,
  color,
  radiusPx,
  points: [{ x, y, pressure: 1 }],
})

export const hint = (x: number, y: number, color?: string): DrawnChange => ({
  kind: 'stroke',
  stroke: dot('hint', x, y, 4, color),
})

export const erase = (x: number, y: number, radiusPx: number): DrawnChange => ({
  kind: 'stroke',
  stroke: dot('erase', x, y, radiusPx),
})

/** A pen stroke from one place to another. */
export const ink = (fromX: number, fromY: number, toX: number, toY: number): DrawnChange => ({
  kind: 'ink',
  stroke: {
    radiusPx: 3,
    points: [
      { x: fromX, y: fromY, pressure: 1 },
      { x: (fromX + toX) / 2, y: (fromY + toY) / 2, pressure: 0.6 },
      { x: toX, y: toY, pressure: 1 },
    ],
  },
})

/** A dot of paint. */
export const paintDot = (x: number, y: number, color = '#3fa34d'): Change => ({
  kind: 'paint',
  stroke: { tool: 'brush', color, radiusPx: 6, opacity: 1, points: [{ x, y, pressure: 1 }] },
})
