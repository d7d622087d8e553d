import type { Random } from '../../src/core/random.ts'
import type { Regions } from './lineArt.ts'
import { fromOklch, randomColor, toHex, toOklch } from './paint.ts'
import { type Backdrop, SHEET_PX } from './sheetPlan.ts'

/** The same shapes for the three views of the sheet, behind every piece. */
export interface BackdropViews {
  color: string
  ink: string
  regions: string
}

const BACKDROP_PIECE = -2

interface Patch {
  shape: string
  color: string
}

/** Draws a coloured or patterned ground that touches the border; `paper` draws nothing. */
export function drawBackdrop(kind: Backdrop, regions: Regions, random: Random): BackdropViews {
  const patches = kind === 'paper' ? [] : patchesOf(kind, random)
  const paint = (fill: (patch: Patch, index: number) => string, extra = '') =>
    patches.map((patch, i) => `<g fill="${fill(patch, i)}" ${extra}>${patch.shape}</g>`).join('')
  return {
    color: paint((patch) => patch.color),
    ink: '',
    regions: paint(
      (_, i) => regions.add({ outlined: i > 0, always: true, piece: BACKDROP_PIECE }),
      'shape-rendering="crispEdges"',
    ),
  }
}

function patchesOf(kind: Exclude<Backdrop, 'paper'>, random: Random): Patch[] {
  const ground = { shape: rect(0, 0, SHEET_PX, SHEET_PX), color: toHex(randomColor(random)) }
  if (kind === 'flat') return [ground]
  if (kind === 'horizon') return [ground, ...hills(random)]
  if (kind === 'stripes') return [ground, ...stripes(random)]
  if (kind === 'dots') return [ground, ...dots(random)]
  if (kind === 'rays') return [ground, ...rays(random)]
  if (kind === 'room') return [ground, ...room(random)]
  if (kind === 'skyline') return [ground, ...skyline(random)]
  return [ground, ...panels(random)]
}

const rect = (x: number, y: number, w: number, h: number) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}"/>`

function hills(random: Random): Patch[] {
  const count = 1 + random.int(2)
  return Array.from({ length: count }, (_, i) => {
    const y = SHEET_PX * (random.range(0.45, 0.6) + i * 0.18)
    const [rise, fall] = [random.range(-70, 70), random.range(-70, 70)]
    const curve = random.next() < 0.4 ? `L512 ${y}` : `C170 ${y + rise} 340 ${y + fall} 512 ${y + rise / 3}`
    return { shape: `<path d="M0 ${y}${curve}V512H0z"/>`, color: toHex(randomColor(random)) }
  })
}

function stripes(random: Random): Patch[] {
  const count = 3 + random.int(5)
  const color = toHex(randomColor(random))
  const step = SHEET_PX / count
  const tilt = random.next() < 0.5 ? 0 : random.range(-40, 40)
  const bars = Array.from({ length: count + 4 }, (_, i) => rect((i - 2) * step, -300, step * 0.5, 1112))
  return bars.map((bar) => ({ shape: `<g transform="rotate(${tilt} 256 256)">${bar}</g>`, color }))
}

function dots(random: Random): Patch[] {
  const step = random.range(70, 140)
  const radius = step * random.range(0.14, 0.28)
  const base = toOklch([200, 200, 200])
  const color = toHex(fromOklch({ l: base.l + 0.05, c: random.range(0.05, 0.15), h: random.range(0, 360) }))
  const patches: Patch[] = []
  for (let row = 0; row * step < SHEET_PX + step; row++) {
    for (let x = (row % 2) * step * 0.5; x < SHEET_PX + step; x += step) {
      patches.push({ shape: `<circle cx="${x}" cy="${row * step}" r="${radius}"/>`, color })
    }
  }
  return patches
}

function panels(random: Random): Patch[] {
  const gutter = random.range(8, 18)
  const cut = SHEET_PX * random.range(0.35, 0.65)
  const boxes =
    random.next() < 0.5
      ? [
          rect(gutter, gutter, cut - gutter * 1.5, 512 - gutter * 2),
          rect(cut + gutter / 2, gutter, 512 - cut - gutter * 1.5, 512 - gutter * 2),
        ]
      : [
          rect(gutter, gutter, 512 - gutter * 2, cut - gutter * 1.5),
          rect(gutter, cut + gutter / 2, 512 - gutter * 2, 512 - cut - gutter * 1.5),
        ]
  const paper = { shape: rect(0, 0, SHEET_PX, SHEET_PX), color: '#ffffff' }
  return [paper, ...boxes.map((shape) => ({ shape, color: toHex(randomColor(random)) }))]
}

/** Comic rays from a point behind the pieces, every other one painted. */
function rays(random: Random): Patch[] {
  const count = 6 + random.int(9)
  const [x, y] = [random.range(150, 362), random.range(120, 392)]
  const color = toHex(randomColor(random))
  const turn = random.range(0, Math.PI)
  const far = (k: number) => {
    const angle = turn + (k * Math.PI) / count
    return `${(x + 900 * Math.cos(angle)).toFixed(1)} ${(y + 900 * Math.sin(angle)).toFixed(1)}`
  }
  return Array.from({ length: count }, (_, i) => ({
    shape: `<path d="M${x} ${y}L${far(2 * i)}L${far(2 * i + 1)}z"/>`,
    color,
  }))
}

/** Wall and floor with a skirting board, a window of four panes and a rug. */
function room(random: Random): Patch[] {
  const color = () => toHex(randomColor(random))
  const floorY = random.range(330, 410)
  const [w, h] = [random.range(90, 170), random.range(100, 180)]
  const [x, y] = [random.range(20, 490 - w), random.range(20, 300 - h)]
  const [sky, frame] = [color(), color()]
  const pane = (column: number, row: number) =>
    rect(x + 8 + (column * (w - 8)) / 2, y + 8 + (row * (h - 8)) / 2, (w - 24) / 2, (h - 24) / 2)
  const panes = [pane(0, 0), pane(1, 0), pane(0, 1), pane(1, 1)].map((shape) => ({ shape, color: sky }))
  const rug = `<ellipse cx="${random.range(120, 390)}" cy="${(floorY + SHEET_PX) / 2}" rx="150" ry="34"/>`
  return [
    { shape: rect(0, floorY, SHEET_PX, SHEET_PX - floorY), color: color() },
    { shape: rect(0, floorY - 18, SHEET_PX, 18), color: frame },
    { shape: rect(x, y, w, h), color: frame },
    ...panes,
    { shape: rug, color: color() },
  ]
}

/** A street of houses with windows under an open sky. */
function skyline(random: Random): Patch[] {
  const ground = random.range(400, 470)
  const patches: Patch[] = []
  for (let x = -20; x < SHEET_PX; ) {
    const width = random.range(70, 130)
    const top = random.range(90, 290)
    patches.push({ shape: rect(x, top, width, ground - top), color: toHex(randomColor(random)) })
    const lit = toHex(randomColor(random))
    for (let y = top + 22; y < ground - 40; y += 52) {
      for (const at of [0.18, 0.58])
        patches.push({ shape: rect(x + width * at, y, width * 0.24, 26), color: lit })
    }
    x += width
  }
  patches.push({ shape: rect(0, ground, SHEET_PX, SHEET_PX - ground), color: toHex(randomColor(random)) })
  return patches
}
