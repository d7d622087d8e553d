import { pickColor } from '../store/pickColor.ts'
import type { StudioStore } from '../store/studioStore.ts'
import type { ToolEffect } from './tools/tool.ts'

/** Carries out what a tool wants done. */
export function applyEffect(store: StudioStore, effect: ToolEffect): void {
  const state = store.getState()
  if (effect.kind === 'live') state.setLive(effect.change)
  if (effect.kind === 'commit') state.commit(effect.change)
  if (effect.kind === 'discard') state.setLive(undefined)
  if (effect.kind === 'pan') state.panBy(effect.dxPx, effect.dyPx)
  if (effect.kind === 'pick') {
    const color = pickColor(state, effect.at)
    if (color) state.setColor(color)
  }
}
