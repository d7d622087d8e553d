import { imagePoint } from '../core/geometry/points.ts'
import { strokeEnd } from '../store/strokeEnd.ts'
import type { StudioStore } from '../store/studioStore.ts'
import type { ToolId } from '../store/toolsSlice.ts'
import { applyEffect } from './applyEffect.ts'
import type { Tool, ToolInput, ToolSettings } from './tools/tool.ts'

/**
 * What a click with Shift does with a tool: a straight line to it from the end of the tool's stroke before, at full pressure, a dot where there is none.
 * Undefined for tools whose strokes say where a colour goes instead of drawing it.
 */
export function lineTo(
  store: StudioStore,
  id: ToolId,
  tool: Tool,
  input: ToolInput,
  settings: ToolSettings,
): (() => void) | undefined {
  const draws = id === 'pen' || id === 'paint' || (id === 'eraser' && settings.erases !== 'hints')
  if (!draws) return undefined
  return () => {
    const end = strokeEnd(store.getState(), id)
    const to = { ...input, pressure: 1 }
    tool.down(end ? { ...to, image: imagePoint(end.x, end.y) } : to, { ...settings, stringPx: 0 })
    if (end) tool.move([to])
    applyEffect(store, tool.up())
  }
}
