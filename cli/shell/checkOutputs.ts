import type { BigIntStats } from 'node:fs'
import { access, constants, readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { TintlineError } from '../../src/core/tintlineError.ts'
import { cannotWrite, userPath } from './files.ts'

type Names = readonly (string | undefined)[]

/**
 * Checks, before any work is done, that files can be written at the end and that none of them is one of those that are read, by whatever
 * name (links and other spellings lead to the same file), or one of the others. Inputs may be folders: then every file right in them
 * counts. Names are as the user gave them; undefined ones are passed over.
 * Throws TintlineError 'missing-file' where a file cannot be written, 'output-is-input'.
 */
export async function checkOutputs(outputs: Names, inputs: Names): Promise<void> {
  const targets = new Map<string, string>()
  for (const output of outputs) {
    if (output === undefined) continue
    const id = await idOfTarget(output)
    const other = targets.get(id)
    if (other !== undefined) throw refuse(`${output} and ${other} are one file. Give each its own name.`)
    if (id !== '') targets.set(id, output)
  }
  if (targets.size === 0) return
  for (const input of inputs) {
    if (input === undefined) continue
    for (const [id, file] of await idsOfInput(userPath(input))) {
      const output = targets.get(id)
      if (output === undefined) continue
      throw refuse(`${output} would take the place of ${file}, which is read. Choose another name.`)
    }
  }
}

const refuse = (message: string) => new TintlineError('output-is-input', message)

/** What tells files apart whatever they are called. */
const idOf = ({ dev, ino }: BigIntStats) => `${dev}:${ino}`

const look = (file: string) => stat(file, { bigint: true }).catch(() => undefined)

/** Tells the file that would be written from others; empty for devices and pipes, which any number may share. */
async function idOfTarget(output: string): Promise<string> {
  const file = userPath(output)
  const present = await look(file)
  if (present?.isDirectory()) throw cannotWrite(output, new Error('it is a folder'))
  if (present && !present.isFile()) return ''
  try {
    if (present) await access(file, constants.W_OK)
    const folder = await realpath(path.dirname(present ? await realpath(file) : file))
    await access(folder, constants.W_OK)
    if ((await stat(folder)).isDirectory())
      return present ? idOf(present) : path.join(folder, path.basename(file))
  } catch (cause) {
    throw cannotWrite(output, cause)
  }
  throw cannotWrite(output, new Error('its folder is a file'))
}

/** A file, or the files right in a folder, by id; none where there is nothing: who reads it says so. */
async function idsOfInput(input: string): Promise<[id: string, file: string][]> {
  const own = await look(input)
  if (!own?.isDirectory()) return own ? [[idOf(own), input]] : []
  const files = (await readdir(input)).map((name) => path.join(input, name))
  const stats = await Promise.all(files.map(look))
  return stats.flatMap((one, i) => (one?.isFile() ? [[idOf(one), files[i] ?? input]] : []))
}
