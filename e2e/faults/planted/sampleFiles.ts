import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { decodeFloat16 } from '../../../src/model/float16.ts'
import { writeSafetensors } from '../../../src/model/safetensors.ts'
import { housePng } from '../../fixtures/houseDrawing.ts'
import { styleDocument } from '../../fixtures/stylePieces.ts'

const PROJECT = new URL('../../../src/io/project/__fixtures__/first.tintline', import.meta.url)
const GENERATOR = new URL('../../../public/models/generator/', import.meta.url)
/** The layer whose weights are the sample's. */
const LAYER = 'carried'

/** With what SVGs are made of: shapes, styles, references, text, a gradient, a clip. */
const SVG = `<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="300" height="200" viewBox="0 0 300 200">
  <style>.line { fill: none; stroke: #000; stroke-width: 3 }</style>
  <defs>
    <linearGradient id="fade"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#000"/></linearGradient>
    <clipPath id="clip"><rect x="0" y="0" width="150" height="200"/></clipPath>
    <path id="wave" d="M10 150 C 40 100, 65 100, 95 150 S 150 200, 180 150"/>
  </defs>
  <rect class="line" x="20" y="20" width="120" height="90" rx="8"/>
  <circle class="line" cx="220" cy="70" r="45" transform="rotate(15 220 70) scale(1 0.9)"/>
  <use xlink:href="#wave" class="line" x="50" y="10"/>
  <g clip-path="url(#clip)" opacity="0.8"><ellipse cx="150" cy="150" rx="60" ry="30" stroke="url(#fade)" fill="none"/></g>
  <text x="30" y="190" font-size="14">Figure 1</text>
</svg>`

const HINTS = JSON.stringify({
  width: 420,
  height: 300,
  strokes: [
    {
      tool: 'hint',
      color: '#c0392b',
      radius: 6,
      points: [
        [60, 240],
        [80, 242.5],
      ],
    },
    { tool: 'keep', radius: 4, points: [[150, 40]] },
    { tool: 'fill', color: '#f4d03f', points: [[330, 45]] },
  ],
})

interface Slot {
  readonly name: string
  readonly shape: readonly number[]
}

/** An adaptation of one layer: the shipped generator's own weights of it. */
function adaptation(): Buffer {
  const read = (file: string) => JSON.parse(readFileSync(new URL(file, GENERATOR), 'utf8'))
  const slots: Slot[] = read('regionDecoder/model.json').weightsManifest[0].weights
  const bytes = readFileSync(new URL('regionDecoder/weights.bin', GENERATOR))
  const { topologyHash } = read('manifest.json')
  let from = 0
  const tensors = new Map<string, { shape: readonly number[]; values: Float32Array }>()
  for (const { name, shape } of slots) {
    const to = from + 2 * shape.reduce((count, side) => count * side, 1)
    if (name.startsWith(`${LAYER}/`))
      tensors.set(`regionDecoder/${name}`, { shape, values: decodeFloat16(bytes.subarray(from, to)) })
    from = to
  }
  return Buffer.from(writeSafetensors({ tensors, metadata: { topologyHash } }, () => 'F16'))
}

/** A good file of each format that is read, by format. */
export async function sampleFiles(): Promise<Readonly<Record<string, Buffer>>> {
  const house = housePng()
  return {
    png: house,
    jpeg: await sharp(house).jpeg().toBuffer(),
    webp: await sharp(house).webp().toBuffer(),
    svg: Buffer.from(SVG),
    project: readFileSync(PROJECT),
    psd: styleDocument(2).buffer,
    safetensors: adaptation(),
    hints: Buffer.from(HINTS),
  }
}
