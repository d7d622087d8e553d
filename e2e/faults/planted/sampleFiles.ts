import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { adaptation } from '../../fixtures/adaptation.ts'
import { housePng } from '../../fixtures/houseDrawing.ts'
import { styleDocument } from '../../fixtures/stylePieces.ts'

const PROJECT = new URL('../../../src/io/project/__fixtures__/first.tintline', import.meta.url)

const ORA = new URL('../../../src/io/layered/__fixtures__/krita/others.ora', import.meta.url)

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
    ora: readFileSync(ORA),
    safetensors: adaptation(),
    hints: Buffer.from(HINTS),
  }
}
