import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './fixtures/test.ts'

/** Packages whose code the sources ask for by name; those of tests and of types alone are not among them. */
function packagesAskedFor(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.|__fixtures__|\.d\.ts$/.test(file))
  const imports = sources.flatMap((file) => {
    const text = readFileSync(path.join('src', file), 'utf8')
    return [
      ...text.matchAll(
        /^(?:import|export) (?!type )[^;]*?from '([^'.][^']*)'|import\('([^'.][^']*)'\)|^import '([^'.][^']*)'/gm,
      ),
    ]
  })
  const names = imports.map(([, ...specifiers]) => specifiers.find(Boolean) ?? '')
  return [...new Set(names.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name))]
}

test('the licences of all that is bundled, workers too, come with the studio', async ({ request }) => {
  const asked = packagesAskedFor()
  for (const name of ['react', '@tensorflow/tfjs-core', 'ag-psd']) expect(asked).toContain(name)
  const notices = await (await request.get('/LICENSES.md')).text()
  const told = [...notices.matchAll(/^## (\S+) \d+\.\d+\.\d+.* \(.+\)$/gm)].map(([, name]) => name)
  expect(asked.filter((name) => !told.includes(name))).toEqual([])
  expect(await (await request.get('/LICENSE')).text()).toContain('Apache License')
})
