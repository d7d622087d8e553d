import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const DOWNLOADS = new URL('../../data/.packages/', import.meta.url).pathname
const run = promisify(execFile)

/** A package of the npm registry of which only files are read: neither it nor what it depends on is installed. */
export interface PackageArchive {
  name: string
  version: string
  /** Digest of the archive as package-lock.json writes it: `sha512-` and base64. */
  integrity: string
}

/**
 * The folder of the unpacked package, fetched once and kept in pretrain/data; null where the registry cannot be reached.
 * Throws where the archive is not the one that was looked at.
 */
export async function unpackArchive({ name, version, integrity }: PackageArchive): Promise<string | null> {
  const folder = join(DOWNLOADS, `${name}-${version}`)
  if (await exists(folder)) return join(folder, 'package')
  const unpacking = `${folder}.unpacking`
  await rm(unpacking, { recursive: true, force: true })
  await mkdir(unpacking, { recursive: true })
  const archive = join(unpacking, `${name}-${version}.tgz`)
  try {
    await run('npm', ['pack', `${name}@${version}`, '--silent'], { cwd: unpacking, timeout: 120_000 })
  } catch {
    return null
  }
  await checkArchive(archive, integrity)
  await run('tar', ['-xzf', archive, '-C', unpacking])
  await rename(unpacking, folder)
  return join(folder, 'package')
}

/** Throws where the file's digest is another. */
export async function checkArchive(path: string, integrity: string): Promise<void> {
  const found = `sha512-${createHash('sha512')
    .update(await readFile(path))
    .digest('base64')}`
  if (found !== integrity)
    throw new Error(`${path} is ${found}, not ${integrity}: look at what changed before training on it.`)
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
