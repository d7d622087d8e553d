import { existsSync } from 'node:fs'
import {
  type FileHandle,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { writeUserFile } from './files.ts'

const OLD = 'what was there before, worth keeping'
let folder = ''
const at = (name: string) => path.join(folder, name)
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tintline-'))
  await writeFile(at('old.png'), OLD, { mode: 0o640 })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

/** Lets writing fail with a system error after some bytes, as on a disk that becomes full. */
async function failWriting(code: string): Promise<void> {
  const handle = await open(at('old.png'))
  const prototype: FileHandle = Object.getPrototypeOf(handle)
  await handle.close()
  vi.spyOn(prototype, 'writeFile').mockImplementation(async function (this: FileHandle) {
    await this.write(Buffer.alloc(4096))
    throw Object.assign(new Error(`${code}: write`), { code })
  })
}

test('a new file, and one in the place of an old one, whose rights stay', async () => {
  await writeUserFile(at('new.json'), 'new')
  await writeUserFile(at('old.png'), new Uint8Array([1, 2, 3]))
  expect(await readFile(at('new.json'), 'utf8')).toBe('new')
  expect([...(await readFile(at('old.png')))]).toEqual([1, 2, 3])
  expect((await stat(at('old.png'))).mode & 0o777).toBe(0o640)
  expect((await readdir(folder)).sort()).toEqual(['new.json', 'old.png'])
})

test.each([
  ['ENOSPC', 'disk-full', /disk is full/],
  ['EDQUOT', 'disk-full', /disk is full/],
  ['EIO', 'missing-file', /EIO/],
])('%s on the way leaves the old file whole and nothing beside it', async (system, code, message) => {
  await failWriting(system)
  await expect(writeUserFile(at('old.png'), 'x'.repeat(9000))).rejects.toMatchObject({ code, message })
  expect(await readFile(at('old.png'), 'utf8')).toBe(OLD)
  expect(await readdir(folder)).toEqual(['old.png'])
})

test('a link is followed, not replaced', async () => {
  await mkdir(at('far'))
  await writeFile(at('far/real.json'), OLD)
  await symlink('far/real.json', at('link.json'))
  await writeUserFile(at('link.json'), 'new')
  expect(await readFile(at('far/real.json'), 'utf8')).toBe('new')
  expect((await readdir(at('far'))).length).toBe(1)
})

test.skipIf(!existsSync('/dev/full'))('a device is written to and stays one', async () => {
  await symlink('/dev/full', at('full.json'))
  await expect(writeUserFile(at('full.json'), 'x')).rejects.toMatchObject({ code: 'disk-full' })
  expect((await stat('/dev/full')).isCharacterDevice()).toBe(true)
  await writeUserFile('/dev/null', 'x')
  expect((await stat('/dev/null')).isCharacterDevice()).toBe(true)
})

test('a folder that is not there is named', async () => {
  await expect(writeUserFile(at('nowhere/x.json'), 'x')).rejects.toMatchObject({ code: 'missing-file' })
  await expect(writeUserFile(at('nowhere/x.json'), 'x')).rejects.toThrow(/nowhere\/x\.json cannot be written/)
})
