import * as v from 'valibot'
import { withWeights } from '../color/editPalette.ts'
import { PALETTE_SLOTS, type Palette } from '../color/palette.ts'
import { RECOLORINGS } from '../fills/lockedArea.ts'
import type { Runs } from '../fills/runs.ts'
import { FIRST_GUIDANCE, GUIDANCE_MODES, MAX_GAP_PX } from '../hints/guidance.ts'
import {
  CELL_FEATURES,
  type ColoredCells,
  REFERENCE_CELLS,
  SMALL_REFERENCE_CELLS,
} from '../hints/referenceCells.ts'
import type { StrokePoint } from '../hints/stroke.ts'
import { isWithinLimits } from '../hints/strokeLimits.ts'
import { BLEND_MODES } from '../image/layOver.ts'
import { MAX_PIXELS } from '../image/pictureFormat.ts'
import type { Change } from './change.ts'
import { LAYER_KINDS, MAX_LAYER_NAME } from './layers.ts'

/** Checked by hand: a long past has hundreds of thousands of points. */
const isPoint = (value: Partial<Record<keyof StrokePoint, unknown>> | null): boolean =>
  typeof value === 'object' &&
  value !== null &&
  typeof value.x === 'number' &&
  typeof value.y === 'number' &&
  typeof value.pressure === 'number'
const path = {
  radiusPx: v.number(),
  points: v.custom<readonly StrokePoint[]>(
    (value) => Array.isArray(value) && value.length > 0 && value.every(isPoint),
  ),
}
const color = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i))

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const channel = v.pipe(v.number(), v.minValue(0), v.maxValue(255))
const chip = v.object({
  color: v.tuple([channel, channel, channel]),
  weight: share,
})

const isRuns = (value: unknown): value is Runs =>
  value instanceof Uint32Array &&
  value.length % 2 === 0 &&
  (value.at(-1) ?? 0) <= MAX_PIXELS &&
  value.every((edge, i) => i === 0 || edge > (value[i - 1] as number))
const runs = v.custom<Runs>(isRuns)

const numbers = v.pipe(
  v.instance(Float32Array),
  v.check((values) => values.every(Number.isFinite)),
)
const fits = ({ geometry, colors }: ColoredCells) => geometry.length === CELL_FEATURES * colors.length
const coloredCells = { geometry: numbers, colors: v.instance(Uint32Array) }
const smallCells = v.pipe(
  v.object(coloredCells),
  v.check((cells) => cells.colors.length <= SMALL_REFERENCE_CELLS && fits(cells)),
)
const referenceCells = v.pipe(
  v.object({ features: numbers, ...coloredCells, small: v.optional(smallCells) }),
  v.check((cells) => cells.colors.length <= REFERENCE_CELLS && fits(cells)),
)

const changeSchema = v.variant('kind', [
  v.object({
    kind: v.literal('stroke'),
    stroke: v.pipe(
      v.object({ tool: v.picklist(['hint', 'keep', 'erase']), color, ...path }),
      v.check((stroke) => isWithinLimits(stroke)),
    ),
  }),
  v.object({
    kind: v.literal('ink'),
    stroke: v.pipe(
      v.object({ ...path, clip: v.optional(runs), erases: v.optional(v.literal(true)) }),
      v.check((stroke) => isWithinLimits(stroke)),
    ),
  }),
  v.object({
    kind: v.literal('fill'),
    areas: v.array(
      v.object({ color, runs, by: v.picklist(['fill', 'lock']), isAsked: v.optional(v.literal(true)) }),
    ),
    restStays: v.optional(v.literal(true)),
    // A fill is a fill whatever a later edition calls it.
    how: v.fallback(v.optional(v.picklist(RECOLORINGS)), undefined),
  }),
  v.object({ kind: v.literal('unlock'), runs }),
  v.object({ kind: v.literal('lines'), asDrawn: v.boolean() }),
  v.object({
    kind: v.literal('paint'),
    stroke: v.pipe(
      v.object({
        tool: v.picklist(['brush', 'erase']),
        color,
        opacity: share,
        ...path,
        clip: v.optional(runs),
      }),
      v.check((stroke) => isWithinLimits(stroke)),
    ),
  }),
  v.object({
    kind: v.literal('layer'),
    layer: v.picklist(LAYER_KINDS),
    settings: v.object({
      visible: v.exactOptional(v.boolean()),
      opacity: v.exactOptional(share),
      blend: v.exactOptional(v.picklist(BLEND_MODES)),
      locked: v.exactOptional(v.boolean()),
      name: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_LAYER_NAME))),
    }),
  }),
  v.object({
    kind: v.literal('guidance'),
    guidance: v.object({
      mode: v.picklist(GUIDANCE_MODES),
      palette: v.pipe(
        v.array(chip),
        v.maxLength(PALETTE_SLOTS),
        v.transform((palette): Palette => withWeights(palette)),
      ),
      paletteForRest: v.boolean(),
      // Absent in drawings of before there was a choice.
      guess: v.optional(share, FIRST_GUIDANCE.guess),
      variation: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), FIRST_GUIDANCE.variation),
      reference: v.optional(
        v.object({
          name: v.string(),
          cells: referenceCells,
        }),
      ),
      gapPx: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_GAP_PX))),
    }),
  }),
])

/** The change that a record of the journal or of a project file holds; undefined where it is damaged or of another version. */
export function readChange(stored: unknown): Change | undefined {
  const result = v.safeParse(changeSchema, stored)
  return result.success ? result.output : undefined
}
