/** Tokens the decoder is run with: few sizes, so that GPU pipelines and buffers are made once. The last has room for a reference beside the most cells. */
const ROOMS = [64, 128, 256, 512, 576] as const

/** Cells that are asked about at most, chips included. */
export const MOST_TOKENS = 512

/** How many tokens to make room for where at least so many are needed. */
export const tokenRoom = (wanted: number): number => ROOMS.find((room) => room >= wanted) ?? wanted
