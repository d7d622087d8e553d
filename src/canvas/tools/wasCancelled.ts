import type { StudioState } from '../../store/studioStore.ts'
import type { createTools } from './createTools.ts'
import type { Tool } from './tool.ts'

/** Esc or another drawing took the live stroke away, or a change of tool ended it, while one of the tools was still down. */
export function wasCancelled(
  tool: Tool,
  { hand, eyedropper }: ReturnType<typeof createTools>,
  { live }: StudioState,
): boolean {
  const drawsLive = tool !== hand && tool !== eyedropper
  return tool.phase === 'idle' || (drawsLive && live === undefined)
}
