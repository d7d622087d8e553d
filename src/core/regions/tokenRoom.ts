import { type Backend, isGpu } from '../backend.ts'

/** Tokens that a GPU runs the decoder with: few sizes, so that pipelines and buffers are made once. The last has room for a reference beside the most cells. */
const GPU_ROOMS = [64, 128, 256, 512, 576] as const
/** Where nothing is compiled ahead, room follows the need more closely, for time grows with the square of the tokens. */
const STEP = 32

/** Cells that are asked about at most, chips included. */
export const MOST_TOKENS = 512

/** The least room of few steps that so many tokens fit into. */
export const roomInSteps = (wanted: number): number => STEP * Math.ceil(wanted / STEP)

/** How many tokens to make room for where at least so many are needed to colour. */
export function tokenRoom(wanted: number, backend: Backend): number {
  if (isGpu(backend)) return GPU_ROOMS.find((room) => room >= wanted) ?? wanted
  return roomInSteps(wanted)
}
