import { NO_EFFECT, type Tool, type ToolEffect } from './tool.ts'

/** Takes the colour of the picture, following the pointer while it is down. */
export function createEyedropper(): Tool {
  let phase: Tool['phase'] = 'idle'
  const stop = (): ToolEffect => {
    phase = 'idle'
    return NO_EFFECT
  }
  return {
    get phase() {
      return phase
    },
    down(input): ToolEffect {
      phase = 'drawing'
      return { kind: 'pick', at: input.image }
    },
    move(inputs): ToolEffect {
      const last = inputs.at(-1)
      return phase === 'drawing' && last ? { kind: 'pick', at: last.image } : NO_EFFECT
    },
    up: stop,
    cancel: stop,
  }
}
