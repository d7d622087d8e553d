import { randomUUID } from 'node:crypto'
import { access, chmod, constants, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * Writes a file as a whole or not at all: beside its target, onto the disk, then under its name. Whatever goes wrong, what was there
 * stays as it is. A link is followed; a device or a pipe is written to directly. `file` is a path from the working directory.
 * Throws what node:fs throws.
 */
export async function writeWhole(file: string, data: Uint8Array | string): Promise<void> {
  const target = await realpath(file).catch(() => path.resolve(file))
  const present = await stat(target).catch(() => undefined)
  if (present && !present.isFile()) return writeFile(target, data, { flag: constants.O_WRONLY })
  if (present) await access(target, constants.W_OK)
  const part = path.join(path.dirname(target), `.tintline-${randomUUID()}.part`)
  try {
    await writeToDisk(part, data)
    if (present) await chmod(part, present.mode)
    await rename(part, target)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await keepName(path.dirname(target))
}

async function writeToDisk(file: string, data: Uint8Array | string): Promise<void> {
  const handle = await open(file, 'wx')
  try {
    await handle.writeFile(data)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Brings a folder's names onto the disk; Windows does so by itself and opens no folders. */
async function keepName(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
