import type { StudioState } from '../../store/studioStore.ts'
import { type ActionBodies, type ActionBody, withState } from './action.ts'

const needsPaintBrush = ({ tool }: StudioState) =>
  tool === 'paint' ? undefined : 'Take the paint brush into the hand first.'

/** 1 … 9 and 0 stand for 10 … 90 and 100 %. */
const opacityAction = (tenth: number): ActionBody => ({
  label: `Paint opacity ${10 * tenth} %`,
  keys: [String(tenth % 10)],
  isOn: ({ tool, paintOpacity }) => tool === 'paint' && Math.round(100 * paintOpacity) === 10 * tenth,
  hindrance: needsPaintBrush,
  run: withState((state) => state.setPaintOpacity(tenth / 10)),
})

/** The opacity of the paint brush in ten steps. */
export const opacityActions: ActionBodies = Object.fromEntries(
  Array.from({ length: 10 }, (_, i) => [`paint-opacity-${10 * (i + 1)}`, opacityAction(i + 1)]),
)
