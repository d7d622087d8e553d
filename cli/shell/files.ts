import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { TintlineError } from '../../src/core/tintlineError.ts'
import { writeWhole } from './writeWhole.ts'

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

/**
 * Writes a file the user asked for, as a whole or not at all. Throws TintlineError 'disk-full', and 'missing-file' where its folder is
 * not there or closed; what was there stays as it was.
 */
export async function writeUserFile(file: string, data: Uint8Array | string): Promise<void> {
  try {
    await writeWhole(userPath(file), data)
  } catch (cause) {
    throw cannotWrite(file, cause)
  }
}

/** Makes a folder the user asked for, unless it is there. Throws as writeUserFile does. */
export async function makeUserFolder(folder: string): Promise<void> {
  try {
    await mkdir(userPath(folder), { recursive: true })
  } catch (cause) {
    throw cannotWrite(folder, cause)
  }
}

/** The named error for a file that the system does not let be written. */
export function cannotWrite(file: string, cause: unknown): TintlineError {
  const reason = reasonOf(cause)
  if (reason === 'ENOSPC' || reason === 'EDQUOT') {
    const message = `${file} cannot be written: the disk is full (${reason}). Make room and run this again.`
    return new TintlineError('disk-full', message, { cause })
  }
  const message = `${file} cannot be written (${reason}). Check the folder.`
  return new TintlineError('missing-file', message, { cause })
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error ? String(error.code) : error.message
}
