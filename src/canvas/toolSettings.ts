import type { StudioState } from '../store/studioStore.ts'
import { brushOf, ERASED_AFTER, hasSize, isSteadied, type ToolId } from '../store/toolsSlice.ts'
import type { ToolSettings } from './tools/tool.ts'

/** Positions closer together than this on screen, or than this share of the brush, add nothing to a stroke. */
const SPACING_CSS_PX = 0.35
const SPACING_OF_RADIUS = 0.1
/** How far a stroke stays behind the pointer on screen at the strongest setting of the stabiliser. */
const LONGEST_STRING_CSS_PX = 80

/** The keys that are held down while a tool is put down. */
type HeldKeys = Pick<MouseEvent, 'shiftKey' | 'altKey'>

/** The settings a tool starts its stroke with. */
export function toolSettings(state: StudioState, tool: ToolId, held: HeldKeys): ToolSettings {
  const radiusPx = hasSize(tool) ? state.diametersPx[brushOf(tool)] / 2 : 0
  const spacingPx = Math.max(SPACING_CSS_PX / state.view.scale, radiusPx * SPACING_OF_RADIUS)
  const { color, paintOpacity: opacity, paintInCell: inCell, selectShape } = state
  const stringPx = isSteadied(tool) ? (state.stabiliser * LONGEST_STRING_CSS_PX) / state.view.scale : 0
  const brush = { color, radiusPx, spacingPx, stringPx, opacity, inCell, erases: erasesNow(state) }
  return { ...brush, selectShape, selectMode: selectModeNow(state, held) }
}

/** Shift adds and Alt takes away, whatever is chosen. */
const selectModeNow = ({ selectMode }: StudioState, { shiftKey, altKey }: HeldKeys) =>
  altKey ? 'subtract' : shiftKey ? 'add' : selectMode

/** A pen turned around takes away what the tool in the hand draws. */
const erasesNow = ({ tool, erases }: StudioState) =>
  tool === 'eraser' ? erases : (ERASED_AFTER[tool] ?? 'hints')
