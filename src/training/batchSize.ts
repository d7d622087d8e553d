import type { ModelSize } from '../core/geometry/modelFrame.ts'
import { largestTensorBytes } from '../model/device.ts'

/** Weights of the attention of one picture, the largest tensor of a step: every place at S/8 over every place at S/16 (and 9 more). */
function attentionBytes(size: ModelSize): number {
  return (size / 8) ** 2 * ((size / 16) ** 2 + 9) * 4
}

/**
 * The batch, halved until no tensor of a step is larger than the device takes: a GPU answers with zeros, not with an error, where one is.
 */
export function fitBatch(wanted: number, size: ModelSize): number {
  const limit = largestTensorBytes()
  let batch = Math.max(1, wanted)
  while (batch > 1 && batch * attentionBytes(size) > limit) batch >>= 1
  return batch
}

/** What browsers, drivers and WASM say when there is no room; none of them has a name for it. */
const NO_ROOM =
  /out[ -]of[ -]memory|\boom\b|memory access out of bounds|allocation failed|(cannot|failed to|unable to) allocate|enlarge memory|maximum memory size/i

export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && NO_ROOM.test(error.message)
}
