import type { StudioState } from '../store/studioStore.ts'
import { brushOf, hasSize, type ToolId } from '../store/toolsSlice.ts'
import type { ToolSettings } from './tools/tool.ts'

/** Positions closer together than this on screen, or than this share of the brush, add nothing to a stroke. */
const SPACING_CSS_PX = 0.35
const SPACING_OF_RADIUS = 0.1

/** The settings a tool starts its stroke with. */
export function toolSettings(state: StudioState, tool: ToolId): ToolSettings {
  const radiusPx = hasSize(tool) ? state.diametersPx[brushOf(tool)] / 2 : 0
  const spacingPx = Math.max(SPACING_CSS_PX / state.view.scale, radiusPx * SPACING_OF_RADIUS)
  const { color, paintOpacity: opacity, paintInCell: inCell } = state
  return { color, radiusPx, spacingPx, opacity, inCell, erases: erasesNow(state) }
}

/** A pen turned around takes away what the tool in the hand draws. */
const erasesNow = ({ tool, erases }: StudioState) =>
  tool === 'paint' ? 'paint' : tool === 'eraser' ? erases : 'hints'
