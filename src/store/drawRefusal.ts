import type { LayerKind } from '../core/document/layers.ts'
import type { Live } from './drawn.ts'
import type { StudioState } from './studioStore.ts'

/** Why nothing can be drawn where something would draw, in words for the artist; undefined where it can. */
export function drawRefusal({ layers }: StudioState, drawn: Live): string | undefined {
  const target = targetOf(drawn)
  if (!target) return undefined
  const { name, visible, locked } = layers[target]
  if (locked) return `“${name}” is locked: unlock it under Layers to draw on it.`
  return visible ? undefined : `“${name}” is hidden: show it under Layers to draw on it.`
}

/** The layer that something draws on. Hints are seen whatever shows below them. */
function targetOf(drawn: Live): LayerKind | undefined {
  switch (drawn.kind) {
    case 'ink':
      return 'lines'
    case 'paintDraft':
      return 'paint'
    case 'cells':
      return drawn.act === 'fill' ? 'flats' : undefined
    default:
      return undefined
  }
}
