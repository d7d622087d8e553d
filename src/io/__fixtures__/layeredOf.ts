import type { LayeredQuestion } from '../layered/readLayered.ts'
import { readOraStack } from '../ora/oraStack.ts'
import { isZip } from '../zip/readZip.ts'

/** A document with layers, as `readLayered` takes it. */
export async function layeredOf(file: Blob | Response): Promise<Omit<LayeredQuestion, 'wish'>> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { bytes, stack: isZip(bytes) ? readOraStack(bytes) : undefined }
}
