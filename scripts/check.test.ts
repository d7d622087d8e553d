import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkImports } from './importRules.mjs'
import { ROOT, TOOLS } from './setup/runCommand.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'tintline-check-'))
  for (const file of ['package.json', 'tsconfig.json', 'tsconfig.base.json']) {
    cpSync(path.join(ROOT, file), path.join(root, file))
  }
  for (const folder of ['src', 'cli', 'bench']) mkdirSync(path.join(root, folder))
})
afterEach(() => rmSync(root, { recursive: true }))

function plant(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}

/** The rule, a file, and a folder of src/ which that rule forbids the file to import from. */
const FORBIDDEN = [
  ['core-sees-nothing', 'src/core/hints/a1.ts', 'protocol'],
  ['lineArt-sees-image', 'src/core/lineArt/a0.ts', 'core/hints'],
  ['core-order-of-lineArt', 'src/core/lineArt/a0.ts', 'core/hints'],
  ['protocol-sees-core', 'src/protocol/a2.ts', 'engine'],
  ['storage-sees-core', 'src/storage/a3.ts', 'store'],
  ['io-sees-core', 'src/io/a4.ts', 'storage'],
  ['client-sees-protocol', 'src/client/a5.ts', 'engine'],
  ['client-sees-protocol', 'src/client/a6.ts', 'store'],
  ['store-sees-protocol-core', 'src/store/a7.ts', 'ui'],
  ['ui-sees-store-core', 'src/ui/a8.tsx', 'client'],
  ['canvas-sees-store-core', 'src/canvas/tools/a9.ts', 'ui'],
  ['app-sees-ui-canvas-store-client-storage-io-protocol-core', 'src/app/a10.ts', 'engine'],
  ['worker-sees-engine-protocol', 'src/worker/a11.ts', 'store'],
  ['engine-sees-model-training-protocol-core', 'src/engine/a12.ts', 'client'],
  ['model-sees-core', 'src/model/a13.ts', 'protocol'],
  ['training-sees-model-core', 'src/training/a14.ts', 'engine'],
  ['main-mounts-the-app', 'src/main.tsx', 'store'],
  ['commands-see-engine-and-core', 'cli/a15.ts', 'store'],
] as const

const ALLOWED = [
  ['src/ui/b1.tsx', 'core'],
  ['src/engine/b2.ts', 'model'],
  ['src/app/b3.ts', 'client'],
  ['cli/b4.ts', 'engine'],
] as const

/** A file which imports, by type only, from a folder of src/. */
function plantArrow(from: string, to: string): void {
  plant(`src/${to}/target.ts`, 'export interface Target { a: number }\n')
  const up = '../'.repeat(from.split('/').length - 1)
  const jsx = from.endsWith('.tsx') ? 'export const b = <div ref={a} />\n' : ''
  plant(
    from,
    `import type { Target } from '${up}src/${to}/target.ts'\nexport const a: Target = { a: 1 }\n${jsx}`,
  )
}

function plantPackage(name: string): void {
  plant(`node_modules/${name}/package.json`, `{"name":"${name}","main":"main.js"}`)
  plant(`node_modules/${name}/main.js`, '')
}

const found = () => checkImports(root).violations.map(({ rule, from }) => `${rule}: ${from}`)

describe('import rules', () => {
  it('refuse every arrow that turns back, and only those', () => {
    for (const [, from, to] of FORBIDDEN) plantArrow(from, to)
    for (const [from, to] of ALLOWED) plantArrow(from, to)
    expect(found().sort()).toEqual(FORBIDDEN.map(([rule, from]) => `${rule}: ${from}`).sort())
  })

  it('refuse Node, tensors and frameworks where they do not belong', () => {
    for (const name of ['react', 'konva', 'idb', 'uplot', 'ag-psd', '@tensorflow/tfjs-core'])
      plantPackage(name)
    plant('src/core/a.ts', "import { readFileSync } from 'node:fs'\nexport const a = readFileSync\n")
    plant('src/core/b.ts', "import { useState } from 'react'\nexport const b = useState\n")
    plant('src/store/c.ts', "import * as tf from '@tensorflow/tfjs-core'\nexport const c = tf\n")
    plant('src/ui/d.ts', "import Konva from 'konva'\nexport const d = Konva\n")
    plant('src/io/e.ts', "import { openDB } from 'idb'\nexport const e = openDB\n")
    plant('src/store/f.ts', "import uPlot from 'uplot'\nexport const f = uPlot\n")
    plant('src/app/g.ts', "import { readPsd } from 'ag-psd'\nexport const g = readPsd\n")
    expect(found()).toEqual(
      expect.arrayContaining([
        'no-node-in-the-product: src/core/a.ts',
        'core-needs-no-framework: src/core/b.ts',
        'react-stays-in-views: src/core/b.ts',
        'tensors-stay-in-the-engine: src/store/c.ts',
        'konva-stays-in-canvas: src/ui/d.ts',
        'database-stays-in-storage: src/io/e.ts',
        'charts-stay-in-ui: src/store/f.ts',
        'photoshop-stays-in-io: src/app/g.ts',
      ]),
    )
  })

  it('refuse circles, orphans, tests in the product and imports that lead nowhere', () => {
    plant('src/core/a.ts', "import { b } from './b.ts'\nexport const a: number = b\n")
    plant('src/core/b.ts', "import { a } from './a.ts'\nexport const b: number = a\n")
    plant('src/core/lonely.ts', 'export const lonely = 1\n')
    plant('src/core/lost.ts', "export * from './nowhere.ts'\n")
    plant('src/core/c.test.ts', 'export const c = 1\n')
    plant('src/core/d.ts', "export * from './c.test.ts'\n")
    expect(found()).toEqual(
      expect.arrayContaining([
        'no-circles: src/core/a.ts',
        'no-orphans: src/core/lonely.ts',
        'every-import-resolves: src/core/lost.ts',
        'no-tests-in-the-product: src/core/d.ts',
      ]),
    )
  })

  it('refuse two folders of core that need each other, whichever of them began, and folders without a place in their order', () => {
    plant('src/core/metrics/a.ts', "import { b } from '../color/b.ts'\nexport const a = b\n")
    plant('src/core/color/b.ts', 'export const b = 1\n')
    plant('src/core/color/c.ts', "import { a } from '../metrics/a.ts'\nexport const c = a\n")
    plant('src/core/new/d.ts', "import { b } from '../color/b.ts'\nexport const d = b\n")
    expect(found()).toEqual(
      expect.arrayContaining([
        'core-order-of-color: src/core/color/c.ts',
        'core-order-names-every-folder: src/core/new/d.ts',
      ]),
    )
    expect(found().filter((each) => each.includes('metrics/'))).toEqual([])
  })

  it('really read the sources, and say why', () => {
    plantArrow('src/core/a.ts', 'ui')
    const { modules, violations } = checkImports(root)
    expect(modules).toEqual(expect.arrayContaining(['src/core/a.ts', 'src/ui/target.ts']))
    expect(violations[0]?.reason).toMatch(/core is pure/i)
  })
})

describe('types per side', () => {
  function compile(side: string, text: string): string {
    plant('planted.ts', text)
    plant(
      'tsconfig.json',
      JSON.stringify({ extends: path.join(ROOT, `tsconfig.${side}.json`), include: ['planted.ts'] }),
    )
    const tool = path.join(ROOT, 'node_modules', TOOLS.tsc)
    // The types named by the configuration are looked up from the repository.
    const typeRoots = ['--typeRoots', path.join(ROOT, 'node_modules')]
    return spawnSync(process.execPath, [tool, '-p', root, ...typeRoots], { encoding: 'utf8' }).stdout
  }

  it.each([
    ['engine', 'document.title'],
    ['core', 'document.title'],
    ['core', 'postMessage(1)'],
    ['core', 'process.exit()'],
    ['main', 'process.exit()'],
  ])('the %s side does not compile %s', (side, expression) => {
    expect(compile(side, `export const a = ${expression}\n`)).toMatch(/Cannot find name/)
  })

  it('each side compiles what it has', () => {
    expect(compile('engine', 'export const a = () => self.postMessage(1)\n')).toBe('')
    expect(compile('main', 'export const a = () => document.title\n')).toBe('')
  })
})
