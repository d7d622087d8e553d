import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { inkMoved } from '../../../src/core/lineArt/__fixtures__/inkMoved.ts'
import { extractLineArt } from '../../../src/core/lineArt/extractLineArt.ts'
import { structureOf } from '../../../src/core/lineArt/structureOf.ts'
import type { Engine } from '../../../src/protocol/engine.ts'
import { parseHints } from '../../colorizing/hintsFile.ts'
import { loadEngine } from '../../shell/loadEngine.ts'
import { readPicture } from '../../shell/readPicture.ts'
import { hintedAreas, isOff, paperAreas } from './paperAreas.ts'

// Pictures of five megapixels, coloured by the network on whatever machine this is.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const HINTS = fileURLToPath(new URL('../__fixtures__/galleryFill/', import.meta.url))
const GALLERY = fileURLToPath(new URL('../../../public/gallery/', import.meta.url))
const ENDING = '.hints.json'
const drawings = readdirSync(HINTS).map((file) => file.slice(0, -ENDING.length))

test('every drawing of the gallery has its hints, 91 in all', () => {
  const pictures = readdirSync(GALLERY).filter((file) => file.endsWith('.png'))
  expect(drawings.map((name) => `${name}.png`)).toEqual(pictures)
  const strokes = drawings.flatMap((name) => JSON.parse(readFileSync(HINTS + name + ENDING, 'utf8')).strokes)
  expect(strokes).toHaveLength(91)
})

// Every other drawing at each size: both together colour all areas once.
describe.each([
  [256, 0],
  [512, 1],
] as const)('ink is kept where areas are found, and a hint takes its area whole at %i px', (size, first) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await loadEngine('wasm', size)
  })
  afterAll(() => engine.dispose())

  test.each(drawings.filter((_, i) => i % 2 === first))('%s', async (name) => {
    const { line } = extractLineArt(await readPicture(`${GALLERY}${name}.png`))
    const { lost, gained } = inkMoved(line, structureOf(line))
    expect(lost).toBe(0)
    expect(gained).toBeLessThan(0.001 * line.data.length)
    const { strokes } = parseHints(readFileSync(HINTS + name + ENDING, 'utf8'), line.width, line.height)
    await engine.openDrawing(name, line)
    const { colors } = await engine.colorize({ drawingId: name, strokes, method: 'generator' })
    await engine.closeDrawing(name)
    const areas = hintedAreas(paperAreas(line), strokes, colors)
    expect(areas.map(({ isOpen }) => isOpen)).toEqual(strokes.map(() => false))
    expect(areas.filter(isOff).map(({ color, otherShare }) => ({ color, otherShare }))).toEqual([])
  })
})
