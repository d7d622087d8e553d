import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Change } from '../../core/document/change.ts'
import { CELL_FEATURES } from '../../core/hints/referenceCells.ts'
import type { PaintStroke } from '../../core/paint/paintStroke.ts'
import { createRandom } from '../../core/random.ts'
import { TintlineError } from '../../core/tintlineError.ts'
import { readZip } from '../zip/readZip.ts'
import { writeZip } from '../zip/writeZip.ts'
import { smallProject } from './__fixtures__/smallProject.ts'
import { decodeProject, isProject } from './decodeProject.ts'
import { encodeProject } from './encodeProject.ts'
import { PARTS, PROJECT_VERSION } from './projectFile.ts'

/** The error that reading a file throws; undefined where it opens. */
function faultOf(bytes: Uint8Array<ArrayBuffer>): unknown {
  try {
    decodeProject(bytes)
    return undefined
  } catch (error) {
    return error
  }
}

/** The file again, with some of its parts made anew, or left out. */
function withParts(parts: Readonly<Record<string, string | Uint8Array<ArrayBuffer> | undefined>>) {
  const files = readZip(encodeProject(smallProject()))
  return writeZip(
    files.names.flatMap((name) => {
      const part = name in parts ? parts[name] : files.read(name, 1e6)
      if (part === undefined) return []
      const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : part
      return { name, bytes, stored: name === PARTS.mimetype }
    }),
  )
}

function manifestWith(more: object): string {
  const files = readZip(encodeProject(smallProject()))
  const manifest = new TextDecoder().decode(files.read(PARTS.manifest, 1e6))
  return JSON.stringify({ ...JSON.parse(manifest), ...more })
}

function dataWith(part: string, other: string): string {
  const data = new TextDecoder().decode(readZip(encodeProject(smallProject())).read(PARTS.data, 1e6))
  return data.replace(part, other)
}

test('a project comes back as it was, and the same project makes the same file', () => {
  const bytes = encodeProject(smallProject())
  expect(isProject(bytes)).toBe(true)
  expect(decodeProject(bytes)).toEqual(smallProject())
  expect(encodeProject(decodeProject(bytes))).toEqual(bytes)
})

test('paint is in the file as its strokes', () => {
  const stroke: PaintStroke = {
    tool: 'brush',
    color: '#ff8800',
    radiusPx: 3,
    opacity: 0.5,
    points: [{ x: 3, y: 4, pressure: 1 }],
    clip: Uint32Array.of(3, 5, 20, 60),
  }
  const project = { ...smallProject(), changes: [{ kind: 'paint', stroke } as const], position: 1 }
  expect(decodeProject(encodeProject(project))).toEqual(project)
})

test('lines as drawn are in the file, which older readers then call newer', () => {
  const { line, ...rest } = smallProject()
  const asDrawn = { ...line, changed: 'construction' as const, data: line.data.map((value) => 255 - value) }
  const project = { ...rest, line: { ...line, asDrawn } }
  const bytes = encodeProject(project)
  expect(decodeProject(bytes)).toEqual(project)
  expect(versionOf(bytes)).toBe(2)
  expect(versionOf(encodeProject(smallProject()))).toBe(1)
})

test('what was guessed at other steps is in the file, which older readers then call newer', () => {
  const { guesses, ...rest } = smallProject()
  if (!guesses) throw new Error('nothing was guessed')
  const earlier = { colors: Uint32Array.of(7, 8, 9), confidence: Float32Array.of(0.25, 1, 0) }
  const others = [
    { position: 7, guesses },
    { position: 0, guesses: earlier },
  ]
  const project = { ...rest, guesses: { ...guesses, others } }
  const bytes = encodeProject(project)
  expect(decodeProject(bytes)).toEqual(project)
  expect(versionOf(bytes)).toBe(PROJECT_VERSION)
  const torn = {
    ...project.guesses,
    others: [{ position: 0, guesses: { ...earlier, colors: Uint32Array.of(7) } }],
  }
  expect(faultOf(encodeProject({ ...project, guesses: torn }))).toMatchObject({ code: 'damaged-file' })
})

const versionOf = (bytes: Uint8Array<ArrayBuffer>): number =>
  JSON.parse(new TextDecoder().decode(readZip(bytes).read(PARTS.manifest, 1e6))).version

test('files of the first format stay readable', () => {
  const bytes = readFileSync(new URL('./__fixtures__/first.tintline', import.meta.url))
  expect(decodeProject(new Uint8Array(bytes))).toEqual(smallProject())
})

test('the small cells of a reference come back', () => {
  const small = { geometry: new Float32Array(CELL_FEATURES).fill(0.125), colors: Uint32Array.of(0x123456) }
  const project = smallProject()
  const changes = project.changes.map((change): Change => {
    const reference = change.kind === 'guidance' ? change.guidance.reference : undefined
    if (change.kind !== 'guidance' || !reference) return change
    const cells = { ...reference.cells, small }
    return { ...change, guidance: { ...change.guidance, reference: { ...reference, cells } } }
  })
  expect(changes).not.toEqual(project.changes)
  expect(decodeProject(encodeProject({ ...project, changes })).changes).toEqual(changes)
})

test('an array that many changes share is in the file once, and is one again', () => {
  const { changes } = decodeProject(encodeProject(smallProject()))
  const [first, second] = changes.flatMap((change) =>
    change.kind === 'guidance' ? (change.guidance.reference?.cells.features ?? []) : [],
  )
  expect(first).toBeInstanceOf(Float32Array)
  expect(first).toBe(second)
})

describe('what cannot be opened is refused by name', () => {
  test.each([
    ['nothing', new Uint8Array()],
    ['some text', new TextEncoder().encode('PK is how archives start, but this is none of them')],
    ['another archive', writeZip([{ name: 'a.txt', bytes: new Uint8Array(40) }])],
    ['another kind of document', withParts({ [PARTS.mimetype]: 'image/openraster' })],
  ])('%s: not a project', (_, bytes) => {
    expect(faultOf(bytes)).toMatchObject({ code: 'not-a-project' })
  })

  test('a newer format, which says so', () => {
    const bytes = withParts({ [PARTS.manifest]: manifestWith({ version: PROJECT_VERSION + 1, layers: [] }) })
    expect(faultOf(bytes)).toMatchObject({ code: 'newer-project', message: expect.stringContaining('newer') })
  })

  test.each([
    ['a missing part', { [PARTS.arrays]: undefined }],
    ['a manifest that is none', { [PARTS.manifest]: '{' }],
    ['a manifest with less', { [PARTS.manifest]: manifestWith({ name: undefined }) }],
    ['a manifest with more', { [PARTS.manifest]: manifestWith({ layers: [] }) }],
    ['other line art than said', { [PARTS.manifest]: manifestWith({ width: 17 }) }],
    ['fewer changes than said', { [PARTS.manifest]: manifestWith({ changes: 8 }) }],
    ['more in effect than there are', { [PARTS.manifest]: manifestWith({ position: 8 }) }],
    ['changes that are none', { [PARTS.data]: '{"changes":[{"kind":"stroke"}]}' }],
    ['a point where no sheet reaches', { [PARTS.data]: dataWith('"x":9,', '"x":20000000,') }],
    ['a pressure without end', { [PARTS.data]: dataWith('"pressure":0.5', '"pressure":1e999') }],
    ['arrays that are not there', { [PARTS.arrays]: new Uint8Array(8) }],
    ['data nested without end', { [PARTS.data]: '['.repeat(200_000) }],
  ])('%s: damaged', (_, parts) => {
    expect(faultOf(withParts(parts))).toMatchObject({ code: 'damaged-file' })
  })

  test('more than any drawing has, before it is inflated', () => {
    const bytes = withParts({ [PARTS.manifest]: ' '.repeat(2 ** 21) })
    expect(faultOf(bytes)).toMatchObject({ code: 'file-too-large' })
    const line = withParts({ [PARTS.line]: new Uint8Array(1e6) })
    expect(faultOf(line)).toMatchObject({ code: 'file-too-large' })
    const large = withParts({ [PARTS.manifest]: manifestWith({ width: 100_000 }) })
    expect(faultOf(large)).toMatchObject({ code: 'picture-too-large' })
  })
})

test('a damaged file opens as it was saved or is refused by name, whatever happened to its bytes', () => {
  const whole = encodeProject(smallProject())
  let refused = 0
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom('flip', 'cut', 'swap', 'zero'), (seed, how) => {
      const random = createRandom(seed)
      let bytes = whole.slice()
      const [a, b] = [random.int(bytes.length), random.int(bytes.length)]
      if (how === 'flip') bytes[a] = (bytes[a] as number) ^ (1 << random.int(8))
      else if (how === 'cut') bytes = bytes.slice(0, a)
      else if (how === 'zero') bytes.fill(0, Math.min(a, b), Math.max(a, b))
      else [bytes[a], bytes[b]] = [bytes[b] as number, bytes[a] as number]
      const fault = faultOf(bytes)
      if (fault) {
        refused += 1
        expect(fault).toBeInstanceOf(TintlineError)
      } else expect(decodeProject(bytes)).toEqual(smallProject())
    }),
    { numRuns: 2000, seed: 1 },
  )
  expect(refused).toBeGreaterThan(1000)
})
