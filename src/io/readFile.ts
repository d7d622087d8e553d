import { TintlineError } from '../core/tintlineError.ts'

/** All bytes of a file. Throws TintlineError 'not-a-picture' where it cannot be read. */
export async function readFile(file: Blob): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer()
  } catch (cause) {
    const message = 'The file cannot be read: it was moved, removed or is not readable. Choose it again.'
    throw new TintlineError('not-a-picture', message, { cause })
  }
}

/** The error with the file's name before its message, where it is one for people. */
export function naming(name: string, error: unknown): unknown {
  if (!(error instanceof TintlineError) || error.code === 'cancelled') return error
  return new TintlineError(error.code, `“${name}”: ${error.message}`, { cause: error })
}
