import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createRgba, type GrayImage } from '../../src/core/image/pixels.ts'
import { readSafetensors } from '../../src/model/safetensors.ts'
import type { Engine } from '../../src/protocol/engine.ts'
import { fewToRehearse } from '../../src/training/__fixtures__/fewToRehearse.ts'
import { boxPiece } from '../../src/training/__fixtures__/teaching.ts'
import { encodePicture } from '../shell/writePicture.ts'
import { assignRoles, readPieces } from './readPieces.ts'
import { tune } from './tune.ts'
import { readTuneOptions } from './tuneOptions.ts'

vi.mock('../evaluation/perceptualNet.ts', () => ({ ensurePerceptualNet: async () => false }))
vi.mock('../../src/engine/createEngine.ts', async (original) => {
  const { createEngine } = await original<typeof import('../../src/engine/createEngine.ts')>()
  return {
    createEngine: (deps: Parameters<typeof createEngine>[0]) => {
      const engine = createEngine({ ...deps, readFile: fewToRehearse(deps.readFile) })
      return { ...engine, judge: (...given: Parameters<typeof engine.judge>) => judging(engine.judge, given) }
    },
  }
})

type Judge = Engine['judge']
/** How what was learnt is judged. */
let judging = (judge: Judge, given: Parameters<Judge>) => judge(...given)

let folder = ''
const at = (...parts: string[]) => path.join(folder, ...parts)

function toRgba({ width, height, data }: GrayImage) {
  const out = createRgba(width, height)
  for (const [p, value] of data.entries()) out.data.set([value, value, value, 255], p * 4)
  return out
}

beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  folder = await mkdtemp(path.join(tmpdir(), 'tintline-'))
  for (const [name, files] of Object.entries({ pieces: ['a', 'b'], holdout: ['c'], empty: [] })) {
    await mkdir(at(name))
    for (const file of files) {
      const { line, picture } = boxPiece(file, 'train')
      await writeFile(at(name, `${file}.line.png`), await encodePicture(toRgba(line), 'png'))
      await writeFile(at(name, `${file}.color.png`), await encodePicture(picture, 'png'))
    }
  }
  await writeFile(at('pieces', 'plain.jpg'), await encodePicture(boxPiece('plain', 'train').picture, 'jpeg'))
  await mkdir(at('twice'))
  for (const ending of ['png', 'webp']) await writeFile(at('twice', `a.${ending}`), '')
})
afterAll(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

describe('pieces', () => {
  test('are pairs, or pictures whose lines are extracted', async () => {
    const pieces = await readPieces(at('pieces'))
    expect(pieces.map(({ name }) => name)).toEqual(['a', 'b', 'plain'])
    const ink = pieces.map(({ line }) => line.data.filter((value) => value < 128).length)
    expect(ink[2]).toBeGreaterThan(0.7 * (ink[0] as number))
    expect(ink[2]).toBeLessThan(1.3 * (ink[0] as number))
  })

  test('are shared out by the seed, one at least to decide by', async () => {
    const pieces = await readPieces(at('pieces'))
    const roles = (seed: number) => assignRoles(pieces, seed).map(({ id, role }) => `${id} ${role}`)
    expect(roles(1)).toEqual(roles(1))
    expect(roles(1).filter((text) => text.endsWith('validation'))).toHaveLength(1)
    expect(new Set([1, 2, 3, 4, 5].map((seed) => roles(seed)[0])).size).toBeGreaterThan(1)
    expect(assignRoles(pieces.slice(0, 1), 1).map(({ role }) => role)).toEqual(['train', 'validation'])
  })

  test.each([
    ['nowhere', 'missing-file'],
    ['empty', 'no-pairs'],
    ['twice', 'bad-pieces'],
  ])('%s is refused by name', async (name, code) => {
    await expect(readPieces(at(name))).rejects.toMatchObject({ code })
  })
})

describe('options', () => {
  const given = ['--pieces', 'p', '--holdout', 'h']
  test('have defaults, and take their values', () => {
    expect(readTuneOptions(given)).toMatchObject({
      backend: 'wasm',
      counts: [0, 3, 10],
      settings: { steps: 300, part: 'decoder', size: 256, optimizer: { kind: 'adam', learningRate: 5e-4 } },
    })
    const more = ['--train', 'last', '--optimizer', 'sgd', '--lr', '0.5', '--batch', '2', '--patience', '0']
    expect(readTuneOptions([...given, ...more]).settings).toMatchObject({
      part: 'last',
      optimizer: { kind: 'sgd', learningRate: 0.5 },
      batch: 2,
      patience: 0,
    })
  })

  test.each([
    [['--pieces', 'p']],
    [[...given, '--train', 'half']],
    [[...given, '--recall', '2']],
    [[...given, '--optimizer', 'rmsprop']],
    [[...given, '--lr', '0']],
    [[...given, '--steps', '0']],
    [[...given, '--backend', 'webgpu']],
    [[...given, '--loss', '1']],
    [[...given, '--out', 'style.bin']],
  ])('%j is refused by name', (args) => {
    expect(() => readTuneOptions(args)).toThrow(expect.objectContaining({ code: 'unknown-option' }))
  })
})

test.each([
  ['--out', 'nowhere/style.safetensors', 'missing-file'],
  ['--json', 'nowhere/numbers.json', 'missing-file'],
  ['--json', 'pieces/a.color.png', 'output-is-input'],
  ['--json', 'holdout/c.line.png', 'output-is-input'],
])('%s %s is refused before anything is learnt', async (option, name, code) => {
  const given = ['--pieces', at('pieces'), '--holdout', at('holdout'), '--size', '64']
  const before = await readFile(at('pieces', 'a.color.png'))
  vi.mocked(process.stderr.write).mockClear()
  await expect(tune([...given, option, at(name)])).rejects.toMatchObject({ code })
  expect(process.stderr.write).not.toHaveBeenCalled()
  expect(await readFile(at('pieces', 'a.color.png'))).toEqual(before)
})

test('teaches, judges before and after, and writes numbers and weights', async () => {
  const [json, out] = [at('numbers.json'), at('style.safetensors')]
  const small = ['--steps', '2', '--size', '64', '--batch', '1', '--train', 'last', '--hints', '3']
  await tune(['--pieces', at('pieces'), '--holdout', at('holdout'), ...small, '--json', json, '--out', out])
  const numbers = JSON.parse(await readFile(json, 'utf8'))
  expect(numbers).toMatchObject({ steps: 2, stoppedBy: 'steps', holdout: ['c'] })
  for (const rows of [numbers.before, numbers.after]) {
    const row = rows.find(
      (one: { hints: number; method: string }) => one.hints === 3 && one.method === 'generator',
    )
    expect(row.psnr).toBeGreaterThan(5)
  }
  expect(numbers.before.length).toBe(numbers.after.length)
  const { tensors } = readSafetensors(await readFile(out))
  expect(numbers.hints.before).toBeGreaterThan(0)
  expect(numbers.others.after).toBeGreaterThan(0)
  expect([...tensors.keys()]).toContain('regionDecoder/bins/kernel')
  expect([...tensors.keys()]).not.toContain('lineEncoder/enc_s2/kernel')
})

test('what was learnt is written also where it cannot be judged', async () => {
  const out = at('unjudged.safetensors')
  const small = ['--steps', '1', '--size', '64', '--batch', '1', '--train', 'last', '--hints', '0']
  judging = () => Promise.reject(new Error('no room'))
  await expect(
    tune(['--pieces', at('pieces'), '--holdout', at('holdout'), ...small, '--out', out]),
  ).rejects.toThrow('no room')
  expect(readSafetensors(await readFile(out)).tensors.size).toBeGreaterThan(0)
})
