import { PaintBucket } from 'lucide-react'
import { PAPER_HEX } from '../../core/color/hex.ts'
import { type ColorShift, shiftColors } from '../../core/color/shiftColor.ts'
import { listColors } from '../../core/fills/shownColors.ts'
import { pickColor } from '../../store/pickColor.ts'
import type { StudioState } from '../../store/studioStore.ts'
import { type ActionBodies, needsColors, POINT_FIRST, pointedPlace, withState } from './action.ts'

/** One press, as a share of the whole scale and in degrees of hue. */
const STEP = 0.05
const HUE_STEP_DEGREES = 10

/** An action that shifts all colours of the drawing but its paper. */
const shiftAll = (label: string, shift: Partial<ColorShift>) => ({
  label,
  hindrance: needsColors,
  run: withState(({ colored, replaceColors }) => {
    const shown = colored ? listColors(colored.colors).map(({ color }) => color) : []
    const colors = shown.filter((color) => color !== PAPER_HEX)
    replaceColors(shiftColors(colors, { hueDegrees: 0, saturation: 0, lightness: 0, ...shift }))
  }),
})

/** The colour of the place that is pointed at, or was clicked last. */
const pointedColor = (state: StudioState) => {
  const place = pointedPlace(state)
  return place && pickColor(state, place)
}

/** What changes colours wherever the drawing shows them. */
export const colorActions = {
  'recolor-pointed': {
    label: 'Recolour all that looks as what is under the pointer',
    icon: PaintBucket,
    hint: 'every area in that colour gets the current one',
    hindrance: (state) => needsColors(state) ?? (pointedColor(state) ? undefined : POINT_FIRST),
    run: withState((state) => {
      const from = pointedColor(state)
      if (from) state.replaceColors(new Map([[from, state.color]]))
    }),
  },
  'colors-lighter': shiftAll('Make all colours lighter', { lightness: STEP }),
  'colors-darker': shiftAll('Make all colours darker', { lightness: -STEP }),
  'colors-stronger': shiftAll('Make all colours more saturated', { saturation: STEP }),
  'colors-weaker': shiftAll('Make all colours less saturated', { saturation: -STEP }),
  'hue-forward': shiftAll('Turn all hues forward', { hueDegrees: HUE_STEP_DEGREES }),
  'hue-back': shiftAll('Turn all hues back', { hueDegrees: -HUE_STEP_DEGREES }),
} satisfies ActionBodies
