import type { StudioCommands } from '../store/commands.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'
import type { ToolId } from '../store/toolsSlice.ts'
import { brushOf } from '../store/toolsSlice.ts'
import { ZOOM_STEP } from '../store/viewSlice.ts'

export type ShortcutGroup = 'Tools' | 'View' | 'Edit' | 'Files'

/** What a key can do. `keys` are tinykeys patterns; `$mod` is Ctrl, on a Mac ⌘. */
export interface Shortcut {
  readonly id: string
  readonly label: string
  readonly group: ShortcutGroup
  readonly keys: readonly string[]
  readonly run: (target: ShortcutTarget) => void
}

export interface ShortcutTarget {
  readonly store: StudioStore
  readonly commands: StudioCommands
  /** Opens the browser's file picker. */
  readonly pickFile: () => void
}

/** Brush size grows by this share a key press. */
const SIZE_STEP = 1.15

const withState =
  (act: (state: StudioState) => void) =>
  ({ store }: ShortcutTarget) =>
    act(store.getState())
const tool = (id: ToolId, label: string, key: string): Shortcut => ({
  id,
  label,
  group: 'Tools',
  keys: [key],
  run: withState((state) => state.setTool(id)),
})

function resizeBrush(state: StudioState, factor: number) {
  const size = state.diametersPx[brushOf(state.tool)]
  state.setDiameter(factor > 1 ? Math.max(size + 1, size * factor) : Math.min(size - 1, size * factor))
}

/** While a stroke is being drawn, "undo" means that stroke. */
function undo(state: StudioState) {
  if (state.live) state.setLive(undefined)
  else state.undo()
}

export const SHORTCUTS: readonly Shortcut[] = [
  tool('hint', 'Hint brush', 'b'),
  tool('keep', 'Keep brush', 'k'),
  tool('fill', 'Fill', 'g'),
  tool('lasso', 'Lasso', 'l'),
  tool('eraser', 'Eraser', 'e'),
  tool('eyedropper', 'Eyedropper', 'i'),
  tool('pen', 'Pen', 'p'),
  tool('hand', 'Hand', 'h'),
  {
    id: 'smaller',
    label: 'Smaller brush',
    group: 'Tools',
    keys: ['BracketLeft'],
    run: withState((state) => resizeBrush(state, 1 / SIZE_STEP)),
  },
  {
    id: 'larger',
    label: 'Larger brush',
    group: 'Tools',
    keys: ['BracketRight'],
    run: withState((state) => resizeBrush(state, SIZE_STEP)),
  },
  {
    id: 'swap',
    label: 'Swap colours',
    group: 'Tools',
    keys: ['x'],
    run: withState((state) => state.swapColors()),
  },
  {
    id: 'cancel',
    label: 'Cancel the stroke',
    group: 'Tools',
    keys: ['Escape'],
    run: withState((state) => state.setLive(undefined)),
  },
  {
    id: 'lock',
    label: 'Lock the area under the pointer',
    group: 'Tools',
    keys: ['o'],
    run: withState((state) => state.actOnCell('lock')),
  },
  {
    id: 'unlock',
    label: 'Unlock the area under the pointer',
    group: 'Tools',
    keys: ['Shift+o'],
    run: withState((state) => state.actOnCell('unlock')),
  },
  {
    id: 'show-locks',
    label: 'Show or hide what is filled and locked',
    group: 'View',
    keys: ['Shift+l'],
    run: withState((state) => state.setShow('locks', !state.show.locks)),
  },
  {
    id: 'fit',
    label: 'Fit the drawing',
    group: 'View',
    keys: ['$mod+0'],
    run: withState((state) => state.fit()),
  },
  {
    id: 'actual-size',
    label: 'Actual size, 100 %',
    group: 'View',
    keys: ['$mod+1'],
    run: withState((state) => state.actualSize()),
  },
  {
    id: 'zoom-in',
    label: 'Zoom in',
    group: 'View',
    keys: ['$mod+=', '$mod++', '$mod+Shift++', '$mod+NumpadAdd'],
    run: withState((state) => state.zoomBy(ZOOM_STEP)),
  },
  {
    id: 'zoom-out',
    label: 'Zoom out',
    group: 'View',
    keys: ['$mod+-', '$mod+NumpadSubtract'],
    run: withState((state) => state.zoomBy(1 / ZOOM_STEP)),
  },
  {
    id: 'mirror',
    label: 'Mirror the view',
    group: 'View',
    keys: ['m'],
    run: withState((state) => state.mirror()),
  },
  {
    id: 'panels',
    label: 'Hide or show the panels (after a click on the canvas)',
    group: 'View',
    keys: ['Tab'],
    run: withState((state) => state.togglePanels()),
  },
  {
    id: 'help',
    label: 'Shortcuts',
    group: 'View',
    keys: ['Shift+?', '?'],
    run: withState((state) => state.setDialog('shortcuts')),
  },
  { id: 'undo', label: 'Undo', group: 'Edit', keys: ['$mod+z'], run: withState(undo) },
  {
    id: 'redo',
    label: 'Redo',
    group: 'Edit',
    keys: ['$mod+Shift+z', '$mod+y'],
    run: withState((state) => state.redo()),
  },
  {
    id: 'clear-hints',
    label: 'Clear hints',
    group: 'Edit',
    keys: ['Shift+Delete'],
    run: withState((state) => state.clearHints()),
  },
  {
    id: 'another',
    label: 'Another guess',
    group: 'Edit',
    keys: ['v'],
    run: withState(({ guide, guidance, drawing }) => drawing && guide({ variation: guidance.variation + 1 })),
  },
  {
    id: 'next-spot',
    label: 'Go to where the next hint helps most',
    group: 'Edit',
    keys: ['n'],
    run: withState((state) => state.goToNextSpot()),
  },
  {
    id: 'spots',
    label: 'Show or hide where a hint helps most',
    group: 'View',
    keys: ['Shift+n'],
    run: withState((state) => state.toggleSpots()),
  },
  {
    id: 'open',
    label: 'Open a picture',
    group: 'Files',
    keys: ['$mod+o'],
    run: ({ pickFile }) => pickFile(),
  },
  {
    id: 'export',
    label: 'Export a picture',
    group: 'Files',
    keys: ['$mod+e', '$mod+s'],
    run: withState((state) => state.drawing && state.setDialog('export')),
  },
  {
    id: 'copy',
    label: 'Copy the picture',
    group: 'Files',
    keys: ['$mod+c'],
    run: ({ commands }) => void commands.copyPicture(false),
  },
]

/** The keys of an action: the artist's, or its own. */
export const keysOf = ({ id, keys }: Shortcut, chosen: StudioState['keys']): readonly string[] =>
  chosen[id] ?? keys

/** Other actions with the same keys: they reach only one of them. */
export const sharersOf = (shortcut: Shortcut, chosen: StudioState['keys']): readonly Shortcut[] =>
  SHORTCUTS.filter(
    (other) =>
      other !== shortcut && keysOf(other, chosen).some((keys) => keysOf(shortcut, chosen).includes(keys)),
  )

const KEY_NAMES: Readonly<Record<string, string>> = {
  $mod: 'Ctrl',
  BracketLeft: '[',
  BracketRight: ']',
  Escape: 'Esc',
  '-': '−',
  NumpadAdd: 'Num +',
  NumpadSubtract: 'Num −',
}

/** A key pattern as people write it, e.g. "Ctrl+Shift+Z". */
export function describeKeys(pattern: string): string {
  const parts = pattern === '$mod++' ? ['$mod', '+'] : pattern.split(/(?<!^)\+(?!$)/)
  return parts.map((part) => KEY_NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join('+')
}
