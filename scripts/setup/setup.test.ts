import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { fingerprint } from './freshness.mjs'
import { installIsCurrent } from './install.mjs'
import { nodeIsRecent } from './nodeVersion.mjs'
import { ROOT } from './runCommand.mjs'

/** What a script loads before its first line runs, the files it leads to included: packages by name. */
function packagesAtStart(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return []
  seen.add(file)
  const imports = readFileSync(file, 'utf8').matchAll(/^import (?:[^'"]* from )?'([^']+)'/gm)
  return [...imports].flatMap(([, name = '']) => {
    if (name.startsWith('.')) return packagesAtStart(path.resolve(path.dirname(file), name), seen)
    return name.startsWith('node:') ? [] : [name]
  })
}

describe('a fresh clone', () => {
  it.each(['start', 'test', 'check', 'cli', 'screenshot', 'pretrainTest', 'python'])(
    'runs %s.mjs, which needs no package until it has installed them',
    (name) => {
      expect(packagesAtStart(path.join(ROOT, 'scripts', `${name}.mjs`))).toEqual([])
    },
  )

  it('would be told of one', () => {
    expect(packagesAtStart(path.join(ROOT, 'scripts/serve.mjs'))).toEqual(['sirv'])
  })
})

describe('nodeIsRecent', () => {
  it.each([
    ['18.20.0', false],
    ['20.18.3', false],
    ['20.19.0', true],
    ['22.0.0', true],
  ])('%s: %s', (version, recent) => {
    expect(nodeIsRecent(version)).toBe(recent)
  })
})

describe('installIsCurrent', () => {
  const wanted = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true },
    },
  }

  it('is content without the packages of other platforms', () => {
    expect(installIsCurrent(wanted, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true)
  })

  it('notices another version and a missing package', () => {
    expect(installIsCurrent(wanted, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(false)
    expect(installIsCurrent(wanted, {})).toBe(false)
  })
})

describe('fingerprint', () => {
  it('changes with an edit, an addition and a removal, and not otherwise', () => {
    const root = mkdtempSync(path.join(tmpdir(), 'tintline-fresh-'))
    mkdirSync(path.join(root, 'src'))
    writeFileSync(path.join(root, 'src/a.ts'), '1')
    const seen = [fingerprint(['src'], root)]
    expect(fingerprint(['src'], root)).toBe(seen[0])
    writeFileSync(path.join(root, 'src/a.ts'), '12')
    seen.push(fingerprint(['src'], root))
    writeFileSync(path.join(root, 'src/b.ts'), '1')
    seen.push(fingerprint(['src'], root))
    rmSync(path.join(root, 'src/a.ts'))
    seen.push(fingerprint(['src'], root))
    rmSync(path.join(root, 'src'), { recursive: true })
    seen.push(fingerprint(['src'], root))
    expect(new Set(seen).size).toBe(seen.length)
    rmSync(root, { recursive: true })
  })
})
