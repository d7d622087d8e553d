import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { GENERATOR_FOLDER } from '../../cli/shell/loadEngine.ts'
import { encoderWork, regionWork, type SavedTopology } from '../../src/model/flops.ts'
import { GENERATOR_SHAPES } from '../../src/model/shapes.ts'

/** FLOPs of both halves at a model size, counted from the shipped model files. */
export interface CountedWork {
  readonly encoderFlops: number
  readonly decoderFlops: number
}

/** Tokens of a drawing with many cells. */
const TOKENS = 256

/** Reads the model file once; gives the count for any model size in px, the decoder's for 256 tokens. */
export async function readWork(): Promise<(size: number) => CountedWork> {
  const text = await readFile(path.join(GENERATOR_FOLDER, 'lineEncoder', 'model.json'), 'utf8')
  const encoder: SavedTopology = JSON.parse(text).modelTopology
  return (size) => ({
    encoderFlops: encoderWork(encoder, size).flops,
    decoderFlops: regionWork(GENERATOR_SHAPES.regions, TOKENS).flops,
  })
}
