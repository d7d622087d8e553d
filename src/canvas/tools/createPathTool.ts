import type { StrokePoint } from '../../core/hints/stroke.ts'
import { mostPathPx } from '../../core/hints/strokeLimits.ts'
import type { Drawn } from '../../store/drawn.ts'
import { pulledTo } from './steadyHand.ts'
import {
  NO_EFFECT,
  strokePoint,
  type Tool,
  type ToolEffect,
  type ToolInput,
  type ToolSettings,
  withinReach,
} from './tool.ts'

type MakeChange = (points: readonly StrokePoint[], settings: ToolSettings) => Drawn

/** A tool that collects a path while it is down, up to the longest there may be, and makes one change of it when lifted. */
export function createPathTool(makeChange: MakeChange): Tool {
  let points: StrokePoint[] = []
  let pathPx = 0
  /** Where the pointer is, which a stabilised stroke is drawn after. */
  let pointer: ToolInput | undefined
  let settings: ToolSettings | undefined

  const begin = (input: ToolInput) => {
    points = [strokePoint(input)]
    pathPx = 0
    pointer = input
  }
  const add = (input: ToolInput, { spacingPx, radiusPx, stringPx }: ToolSettings) => {
    const last = points.at(-1) as StrokePoint
    const pulled = pulledTo(last, strokePoint(input), stringPx)
    if (!pulled) return
    const point = withinReach(pulled)
    const stepPx = Math.hypot(point.x - last.x, point.y - last.y)
    if (stepPx < spacingPx || pathPx + stepPx > mostPathPx(radiusPx)) return
    points.push(point)
    pathPx += stepPx
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
      begin(input)
      return { kind: 'live', change: makeChange([...points], chosen) }
    },
    move(inputs): ToolEffect {
      if (!settings) return NO_EFFECT
      const before = points.length
      for (const input of inputs) add(input, settings)
      pointer = inputs.at(-1) ?? pointer
      if (points.length === before) return NO_EFFECT
      return { kind: 'live', change: makeChange([...points], settings) }
    },
    up(): ToolEffect {
      // A stroke ends where the pen was lifted.
      if (settings && pointer && points.length > 0) add(pointer, { ...settings, stringPx: 0 })
      const change = finish()
      return change ? { kind: 'commit', change } : NO_EFFECT
    },
    cancel(): ToolEffect {
      return finish() ? { kind: 'discard' } : NO_EFFECT
    },
  }
}
