import { link, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkOutputs } from './checkOutputs.ts'

let folder = ''
const at = (name: string) => path.join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tintline-'))
  await mkdir(at('pieces'))
  await writeFile(at('pieces/a.png'), 'a')
  await writeFile(at('old.png'), 'old')
  await symlink('pieces/a.png', at('soft.png'))
  await symlink('pieces', at('linked'))
  await link(at('pieces/a.png'), at('hard.png'))
})
afterAll(() => rm(folder, { recursive: true }))

test('what can be written is let by, and nothing is written yet', async () => {
  const before = await readdir(folder)
  await checkOutputs([at('old.png'), at('new.json'), undefined], [at('pieces'), at('none'), undefined])
  await checkOutputs(['/dev/null', '/dev/null'], [at('pieces/a.png')])
  expect(await readdir(folder)).toEqual(before)
})

test.each(['pieces/a.png', 'pieces/../pieces/a.png', 'soft.png', 'hard.png', 'linked/a.png'])(
  '%s is the input by another name',
  async (name) => {
    for (const input of ['pieces/a.png', 'pieces', 'soft.png', 'linked']) {
      const check = checkOutputs([at('new.png'), at(name)], [at('old.png'), at(input)])
      await expect(check).rejects.toMatchObject({ code: 'output-is-input', message: /which is read/ })
    }
  },
)

test.each([
  ['new.png', 'new.png'],
  ['new.png', 'pieces/../new.png'],
  ['pieces/new.png', 'linked/new.png'],
  ['hard.png', 'soft.png'],
])('%s and %s cannot both be written', async (one, other) => {
  await expect(checkOutputs([at(one), at(other)], [])).rejects.toMatchObject({
    code: 'output-is-input',
    message: /are one file/,
  })
})

test.each(['nowhere/x.png', 'old.png/x.png', 'pieces'])('%s cannot be written', async (name) => {
  await expect(checkOutputs([at(name)], [])).rejects.toMatchObject({ code: 'missing-file' })
})
