import type { Change } from '../../../core/document/change.ts'
import { FIRST_GUIDANCE, type Guidance } from '../../../core/hints/guidance.ts'
import { CELL_FEATURES } from '../../../core/hints/referenceCells.ts'
import { createGray } from '../../../core/image/pixels.ts'
import type { ProjectFile } from '../projectFile.ts'

const points = [
  { x: 3.25, y: 4, pressure: 0.5 },
  { x: 9, y: 7.125, pressure: 1 },
]
const reference = {
  name: 'page one.png',
  cells: {
    features: Float32Array.of(0.1, -2.5, 3e-8, 0.25),
    geometry: Float32Array.from({ length: 2 * CELL_FEATURES }, (_, i) => i / 8),
    colors: Uint32Array.of(0xff8800, 0x00ff12),
  },
}
const guidance: Guidance = {
  ...FIRST_GUIDANCE,
  mode: 'palette',
  palette: [{ color: [12, 200, 7], weight: 1 }],
  reference,
  guess: 0.4,
  variation: 3,
  gapPx: 5.5,
}

const changes: readonly Change[] = [
  { kind: 'stroke', stroke: { tool: 'hint', color: '#ff8800', radiusPx: 3, points } },
  { kind: 'ink', stroke: { radiusPx: 2, points } },
  { kind: 'fill', areas: [{ color: '#3fa34d', runs: Uint32Array.of(3, 5, 9, 40), by: 'fill' }] },
  { kind: 'unlock', runs: Uint32Array.of(4, 5) },
  { kind: 'layer', layer: 'flats', settings: { opacity: 0.5, blend: 'multiply' } },
  { kind: 'guidance', guidance },
  { kind: 'guidance', guidance: { ...guidance, variation: 4 } },
]

/** A project with every kind of change, of which the last is undone, and lines with a colour of their own. */
export const smallProject = (): ProjectFile => {
  const line = createGray(16, 12)
  line.data.fill(0, 50, 60)
  return {
    name: 'small “drawing”.png',
    line: { ...line, tint: Uint8ClampedArray.from({ length: 3 * 16 * 12 }, (_, i) => (i * 7) % 90) },
    changes,
    position: 6,
    view: { coloredLines: true, guessing: false },
    guesses: { colors: Uint32Array.of(1, 0xffffff), confidence: Float32Array.of(0.5, 0.875) },
  }
}
