import type { StrokePoint } from '../../core/hints/stroke.ts'
import type { Drawn } from '../../store/drawn.ts'
import {
  NO_EFFECT,
  strokePoint,
  type Tool,
  type ToolEffect,
  type ToolInput,
  type ToolSettings,
} from './tool.ts'

type MakeChange = (points: readonly StrokePoint[], settings: ToolSettings) => Drawn

/** A tool that collects a path while it is down and makes one change of it when lifted. */
export function createPathTool(makeChange: MakeChange): Tool {
  let points: StrokePoint[] = []
  let settings: ToolSettings | undefined

  const add = (input: ToolInput, spacingPx: number) => {
    const point = strokePoint(input)
    const last = points.at(-1)
    if (!last || Math.hypot(point.x - last.x, point.y - last.y) >= spacingPx) points.push(point)
  }
  const finish = (): Drawn | undefined => {
    const change = settings && points.length > 0 ? makeChange(points, settings) : undefined
    points = []
    settings = undefined
    return change
  }
  return {
    get phase() {
      return settings ? 'drawing' : 'idle'
    },
    down(input, chosen): ToolEffect {
      settings = chosen
      points = []
      add(input, 0)
      return { kind: 'live', change: makeChange([...points], chosen) }
    },
    move(inputs): ToolEffect {
      if (!settings) return NO_EFFECT
      const before = points.length
      for (const input of inputs) add(input, settings.spacingPx)
      if (points.length === before) return NO_EFFECT
      return { kind: 'live', change: makeChange([...points], settings) }
    },
    up(): ToolEffect {
      const change = finish()
      return change ? { kind: 'commit', change } : NO_EFFECT
    },
    cancel(): ToolEffect {
      return finish() ? { kind: 'discard' } : NO_EFFECT
    },
  }
}
