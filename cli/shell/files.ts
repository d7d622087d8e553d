import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { TintlineError } from '../../src/core/tintlineError.ts'

/** A path as the user means it: npm moves to the package's folder first and says in INIT_CWD where it was called. */
export function userPath(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), file)
}

/** The bytes of a file the user named. Throws TintlineError 'missing-file'. */
export async function readUserFile(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return Uint8Array.from(await readFile(userPath(file)))
  } catch (cause) {
    throw new TintlineError('missing-file', `${file} cannot be read (${reasonOf(cause)}). Check the path.`, {
      cause,
    })
  }
}

/** Writes a file the user asked for. Throws TintlineError 'missing-file' where its folder is not there or closed. */
export async function writeUserFile(file: string, data: Uint8Array | string): Promise<void> {
  try {
    await writeFile(userPath(file), data)
  } catch (cause) {
    throw new TintlineError(
      'missing-file',
      `${file} cannot be written (${reasonOf(cause)}). Check the folder.`,
      { cause },
    )
  }
}

const reasonOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error)
