import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { packageFolderOf, readNotice } from './notices.mjs'

test.each([
  ['/a/node_modules/idb/build/index.js', '/a/node_modules/idb'],
  ['/a/node_modules/@tensorflow/tfjs-core/dist/index.js?v=1', '/a/node_modules/@tensorflow/tfjs-core'],
  ['/a/node_modules/x/node_modules/y/z.js', '/a/node_modules/x/node_modules/y'],
  ['\0/a/node_modules/long/src/long.js?commonjs', '/a/node_modules/long'],
  ['/a/src/main.tsx', undefined],
  ['\0vite/preload-helper.js', undefined],
])('%j belongs to %j', (id, folder) => {
  expect(packageFolderOf(id)).toBe(folder)
})

test.each([
  [{ LICENSE: 'Do as you like' }, 'MIT', 'Do as you like'],
  [
    { 'README.md': '# x\n\n## Use\n\n## LICENSE (MIT)\n\nCopyright A' },
    'MIT',
    '## LICENSE (MIT)\n\nCopyright A',
  ],
  [{}, 'Apache-2.0', 'The Apache License, Version 2.0, stands in the file LICENSE beside this one.'],
  [{}, 'MIT', ''],
])('a package with %j under %s', (files, license, text) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tintline-'))
  const facts = { name: 'x', version: '1.2.3', license, author: { name: 'A' } }
  for (const [name, content] of Object.entries({ 'package.json': JSON.stringify(facts), ...files }))
    writeFileSync(path.join(folder, name), content)
  expect(readNotice(folder)).toEqual({ name: 'x', version: '1.2.3', license, author: 'A', text })
  rmSync(folder, { recursive: true })
})
