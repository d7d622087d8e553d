import {
  ArrowLeftRight,
  Brush,
  Eraser,
  Hand,
  Lasso,
  type LucideIcon,
  PaintBucket,
  Paintbrush,
  PenTool,
  Pipette,
  ShieldCheck,
  SquareDashedMousePointer,
} from 'lucide-react'
import type { StudioState } from '../../store/studioStore.ts'
import { brushOf, hasSize, type ToolId } from '../../store/toolsSlice.ts'
import { type ActionBodies, type ActionBody, withState } from './action.ts'

/** Brush size grows by this share a key press. */
const SIZE_STEP = 1.15

/** An action that takes a tool into the hand; `hint` says what the tool does. */
const tool = (id: ToolId, label: string, icon: LucideIcon, key: string, hint: string) => ({
  label,
  icon,
  keys: [key],
  hint,
  isOn: (state: StudioState) => state.tool === id,
  run: withState((state) => state.setTool(id)),
})

/** Each tool is the action of the same id. */
const tools = {
  hint: tool('hint', 'Hint brush', Brush, 'b', 'dab a colour; its area follows'),
  keep: tool('keep', 'Keep brush', ShieldCheck, 'k', 'paper stays paper here'),
  fill: tool(
    'fill',
    'Fill',
    PaintBucket,
    'g',
    'this exact colour in a whole area, for good; drag over several',
  ),
  lasso: tool('lasso', 'Lasso', Lasso, 'l', 'draw around areas to fill them all'),
  select: tool(
    'select',
    'Select',
    SquareDashedMousePointer,
    's',
    'all but hints then stays inside; Shift adds, Alt takes away',
  ),
  paint: tool(
    'paint',
    'Paint brush',
    Paintbrush,
    'a',
    'exactly this colour where the pen goes, over the others; Shift + click: a straight line from the last stroke',
  ),
  eraser: tool(
    'eraser',
    'Eraser',
    Eraser,
    'e',
    'removes hints, paint or lines; Shift + click: paint or lines along a straight line',
  ),
  eyedropper: tool('eyedropper', 'Eyedropper', Pipette, 'i', 'or hold Alt with a brush'),
  pen: tool(
    'pen',
    'Pen',
    PenTool,
    'p',
    'black ink on the line art; Shift + click: a straight line from the last stroke',
  ),
  hand: tool('hand', 'Hand', Hand, 'h', 'or hold Space'),
} satisfies Readonly<Record<ToolId, ActionBody>>

function resizeBrush(state: StudioState, factor: number) {
  const size = state.diametersPx[brushOf(state.tool)]
  state.setDiameter(factor > 1 ? Math.max(size + 1, size * factor) : Math.min(size - 1, size * factor))
}

/** Ends one thing, the newest: what shows but is no change yet, then a merge that waits for its colour, then the selection. */
function cancel({ live, merging, setLive, setMerging, selectNone }: StudioState) {
  if (live) setLive(undefined)
  else if (merging) setMerging(false)
  else selectNone()
}

const needsSize = ({ tool: id }: StudioState) => (hasSize(id) ? undefined : 'This tool has no size.')

/** Tools, and what is set about them. */
export const toolActions = {
  ...tools,
  smaller: {
    label: 'Smaller brush',
    keys: ['BracketLeft'],
    hindrance: needsSize,
    run: withState((state) => resizeBrush(state, 1 / SIZE_STEP)),
  },
  larger: {
    label: 'Larger brush',
    keys: ['BracketRight'],
    hindrance: needsSize,
    run: withState((state) => resizeBrush(state, SIZE_STEP)),
  },
  swap: {
    label: 'Swap colours',
    icon: ArrowLeftRight,
    keys: ['x'],
    run: withState((state) => state.swapColors()),
  },
  'paint-in-cell': {
    label: 'Clip paint to the area under the pen',
    hint: 'a stroke stays in the area it begins in',
    isOn: (state) => state.paintInCell,
    run: withState((state) => state.setPaintInCell(!state.paintInCell)),
  },
  'pen-mode': {
    label: 'Pen mode',
    hint: 'only the pen draws, fingers navigate',
    isOn: (state) => state.penMode,
    run: withState((state) => state.setPenMode(!state.penMode)),
  },
  cancel: {
    label: 'Cancel the stroke, or select none',
    keys: ['Escape'],
    hindrance: ({ live, merging, selection }) =>
      live || merging || selection ? undefined : 'No stroke is under way, and nothing is selected.',
    run: withState(cancel),
  },
} satisfies ActionBodies
