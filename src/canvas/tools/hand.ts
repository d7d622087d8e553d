import type { ScreenPoint } from '../../core/geometry/points.ts'
import { NO_EFFECT, type Tool, type ToolEffect } from './tool.ts'

/** Drags the drawing about under the window. */
export function createHand(): Tool {
  let last: ScreenPoint | undefined
  const stop = (): ToolEffect => {
    last = undefined
    return NO_EFFECT
  }
  return {
    get phase() {
      return last ? 'drawing' : 'idle'
    },
    down(input): ToolEffect {
      last = input.screen
      return NO_EFFECT
    },
    move(inputs): ToolEffect {
      const to = inputs.at(-1)?.screen
      if (!last || !to) return NO_EFFECT
      const effect: ToolEffect = { kind: 'pan', dxPx: to.x - last.x, dyPx: to.y - last.y }
      last = to
      return effect
    },
    up: stop,
    cancel: stop,
  }
}
