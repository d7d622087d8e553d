import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { GENERATOR_FOLDER } from '../../cli/shell/loadEngine.ts'
import { decoderWork, encoderWork, type SavedTopology } from '../../src/model/flops.ts'

/** FLOPs of both halves at a model size, counted from the shipped model files. */
export interface CountedWork {
  readonly encoderFlops: number
  readonly decoderFlops: number
}

async function readTopology(half: string): Promise<SavedTopology> {
  const text = await readFile(path.join(GENERATOR_FOLDER, half, 'model.json'), 'utf8')
  return JSON.parse(text).modelTopology
}

/** Reads the model files once; gives the count for any model size in px. */
export async function readWork(): Promise<(size: number) => CountedWork> {
  const [encoder, decoder] = await Promise.all(['lineEncoder', 'colorDecoder'].map(readTopology))
  if (!encoder || !decoder) throw new RangeError('A generator has two halves')
  return (size) => ({
    encoderFlops: encoderWork(encoder, size).flops,
    decoderFlops: decoderWork(decoder, size).flops,
  })
}
