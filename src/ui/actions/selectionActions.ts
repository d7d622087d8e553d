import { BoxSelect, SquareDashed, SquareDashedMousePointer, SquaresExclude } from 'lucide-react'
import { areaColor } from '../../store/pickColor.ts'
import type { SelectShape } from '../../store/selectionSlice.ts'
import type { StudioState } from '../../store/studioStore.ts'
import {
  type ActionBodies,
  needsColors,
  needsDrawing,
  POINT_FIRST,
  pointedPlace,
  withState,
} from './action.ts'

const needsSelection = ({ selection }: StudioState) => (selection ? undefined : 'Nothing is selected.')

/** The colour of the area that is pointed at, or was clicked last. */
const pointedArea = (state: StudioState) => {
  const place = pointedPlace(state)
  return place && areaColor(state, place)
}

/** An action that takes the Select tool into the hand, set to a shape. */
const selectBy = (shape: SelectShape, label: string) => ({
  label,
  isOn: ({ tool, selectShape }: StudioState) => tool === 'select' && selectShape === shape,
  run: withState((state) => {
    state.setSelectShape(shape)
    state.setTool('select')
  }),
})

/** What is selected: all but hints changes nothing else. */
export const selectionActions = {
  'select-areas': selectBy('cells', 'Select areas'),
  'select-freehand': selectBy('lasso', 'Select freehand'),
  'select-color': {
    label: 'Select all areas in the colour under the pointer',
    icon: SquareDashedMousePointer,
    hindrance: (state) => needsColors(state) ?? (pointedArea(state) ? undefined : POINT_FIRST),
    run: withState((state) => {
      const color = pointedArea(state)
      if (color) state.selectColor(color)
    }),
  },
  'select-all': {
    label: 'Select all',
    icon: BoxSelect,
    keys: ['$mod+a'],
    hindrance: needsDrawing,
    run: withState((state) => state.selectAll()),
  },
  'select-none': {
    label: 'Select none',
    icon: SquareDashed,
    keys: ['$mod+d'],
    hint: 'everything may change again',
    hindrance: needsSelection,
    run: withState((state) => state.selectNone()),
  },
  'invert-selection': {
    label: 'Invert selection',
    button: 'Invert',
    icon: SquaresExclude,
    keys: ['$mod+Shift+i'],
    hindrance: needsSelection,
    run: withState((state) => state.invertSelection()),
  },
} satisfies ActionBodies
