import type { LayerKind } from '../core/document/layers.ts'
import type { Live } from './drawn.ts'
import type { StudioState } from './studioStore.ts'

/** Why nothing can be drawn where something would draw, in words for the artist; undefined where it can. */
export function drawRefusal({ layers }: StudioState, { kind }: Live): string | undefined {
  const target = TARGETS[kind]
  if (!target) return undefined
  const { name, visible, locked } = layers[target]
  if (locked) return `“${name}” is locked: unlock it under Layers to draw on it.`
  return visible ? undefined : `“${name}” is hidden: show it under Layers to draw on it.`
}

/** The layer that something draws on. */
const TARGETS: Partial<Readonly<Record<Live['kind'], LayerKind>>> = { ink: 'lines', paintDraft: 'paint' }
