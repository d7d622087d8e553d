import * as v from 'valibot'
import { MODEL_SIZES } from '../core/geometry/modelFrame.ts'
import { strengthenLines } from '../core/pieces/strengthenLines.ts'
import {
  OPTIMIZERS,
  type PieceRole,
  type TeachPiece,
  type TeachSettings,
  TRAINED_PARTS,
} from '../core/teaching.ts'
import { TintlineError } from '../core/tintlineError.ts'
import type { TeachingStore } from '../storage/teachingStore.ts'
import type { StudioState } from '../store/studioStore.ts'

/** What a run is asked to do, as plain data kept with each checkpoint: the same plan gives the same run. */
export interface TeachPlan {
  readonly settings: TeachSettings
  readonly pieces: readonly {
    readonly id: string
    readonly role: PieceRole
    readonly lineStrength: number
  }[]
}

const number = v.pipe(v.number(), v.finite())
const whole = v.pipe(v.number(), v.integer(), v.minValue(0))
const settingsSchema = v.object({
  seed: v.number(),
  steps: whole,
  part: v.picklist(TRAINED_PARTS),
  optimizer: v.object({
    kind: v.picklist(OPTIMIZERS),
    learningRate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    weightDecay: number,
    momentum: number,
  }),
  distillation: number,
  penalty: v.object({ l1: number, l2: number }),
  strength: number,
  size: v.picklist(MODEL_SIZES),
  batch: whole,
  warmupSteps: whole,
  clipNorm: number,
  validateEvery: whole,
  patience: whole,
})

/** What the artist may choose of a run, as preferences keep it. */
export const choicesSchema = v.omit(settingsSchema, ['size'])

const schema = v.object({
  settings: settingsSchema,
  pieces: v.array(
    v.object({
      id: v.string(),
      role: v.picklist(['train', 'validation', 'test']),
      lineStrength: number,
    }),
  ),
})

/** The plan a stored record holds; undefined where it is damaged or of another edition. */
export function readPlan(stored: unknown): TeachPlan | undefined {
  const result = v.safeParse(schema, stored)
  return result.success ? result.output : undefined
}

/** What the artist asks for now, at the size the engine colours with; undefined while there is no engine. */
export function planNow({ choices, pieces, roles, engine }: StudioState): TeachPlan | undefined {
  const size = MODEL_SIZES.find((known) => known === engine.size)
  if (!size) return undefined
  return {
    settings: { ...choices, size },
    pieces: pieces.map(({ id, lineStrength }) => ({ id, lineStrength, role: roles.get(id) ?? 'train' })),
  }
}

/** Reads the pieces of some roles as the engine wants them. Throws 'storage-failed' where one is gone or damaged. */
export async function loadPieces(
  { pieces }: TeachingStore,
  plan: TeachPlan,
  wanted: readonly PieceRole[],
): Promise<TeachPiece[]> {
  const loaded: TeachPiece[] = []
  for (const { id, role, lineStrength } of plan.pieces) {
    if (!wanted.includes(role)) continue
    const { line, picture } = await pieces.read(id)
    loaded.push({ id, role, picture, line: strengthenLines(line, lineStrength) })
  }
  if (loaded.length > 0) return loaded
  throw new TintlineError(
    'storage-failed',
    'None of the pieces of this run is left. Add some, then start anew.',
  )
}
