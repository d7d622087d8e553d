import type { Random } from '../../src/core/random.ts'
import type { RecolorMode } from './recolor.ts'
import type { ArtItem } from './sources/artItem.ts'

/** Side of the sheet every picture is laid out and rendered on, px. */
export const SHEET_PX = 512

/** Where one piece lies: a square box in sheet px that the piece's view box is fitted into, then turned and mirrored. */
export interface Placement {
  x: number
  y: number
  sidePx: number
  degrees: number
  mirrored: boolean
}

export type Backdrop =
  | 'paper'
  | 'flat'
  | 'horizon'
  | 'stripes'
  | 'dots'
  | 'panels'
  | 'rays'
  | 'room'
  | 'skyline'

/** Everything left to chance about one picture, drawn once from its own random stream. */
export interface SheetPlan {
  placements: Placement[]
  recolor: RecolorMode[]
  backdrop: Backdrop
  frame: boolean
}

const SINGLE_BACKDROPS: readonly Backdrop[] = [
  'flat',
  'flat',
  'flat',
  'horizon',
  'stripes',
  'dots',
  'rays',
  'room',
  'skyline',
]
const SCENE_BACKDROPS: readonly Backdrop[] = [
  'flat',
  'flat',
  'horizon',
  'horizon',
  'stripes',
  'dots',
  'panels',
  'rays',
  'room',
  'room',
  'skyline',
  'paper',
]

/** The plan of one piece or, with more, of a scene; `random` is the picture's own stream, fresh. */
export function planSheet(items: readonly ArtItem[], random: Random): SheetPlan {
  const [only, ...more] = items
  return only && more.length === 0 ? planSingle(only, random) : planScene(items, random)
}

function planSingle(item: ArtItem, random: Random): SheetPlan {
  if (item.page) return planPage(random)
  const onColor = random.next() < 0.22
  const place = item.style.kind === 'layered' ? placeWhole : item.stands ? placeStanding : placeFree
  return {
    placements: [place(random)],
    recolor: [recolorMode(item, random)],
    backdrop: onColor ? random.pick(SINGLE_BACKDROPS) : 'paper',
    frame: false,
  }
}

function planPage(random: Random): SheetPlan {
  return { placements: [placeWhole(random)], recolor: ['none'], backdrop: 'paper', frame: false }
}

function planScene(items: readonly ArtItem[], random: Random): SheetPlan {
  return {
    placements: placePieces(items, random),
    recolor: items.map((item) => recolorMode(item, random)),
    backdrop: random.pick(SCENE_BACKDROPS),
    frame: random.next() < 0.3,
  }
}

function recolorMode(item: ArtItem, random: Random): RecolorMode {
  const draw = random.next()
  if (item.coloring === 'final') return 'none'
  if (item.coloring === 'blank') return 'tint'
  if (item.coloring === 'areas') return 'none'
  // Contours follow the colours, ink does not: only outlined shapes may part from neighbours of their own colour.
  const apart = item.style.kind === 'outline' && draw < 0.07 ? 'shape' : 'each'
  if (draw < (item.coloring === 'icon' ? 0.33 : 0.12)) return draw < 0.12 ? apart : 'family'
  return 'none'
}

function placeFree(random: Random): Placement {
  const close = random.next() < 0.12
  const sidePx = SHEET_PX * (close ? random.range(1.1, 1.5) : random.range(0.76, 0.97))
  const slack = SHEET_PX - sidePx
  const tilted = random.next() < 0.15
  return {
    x: slack * random.range(0.2, 0.8),
    y: slack * random.range(0.2, 0.8),
    sidePx,
    degrees: tilted ? random.range(-14, 14) : 0,
    mirrored: random.next() < 0.3,
  }
}

/** Layered art is composed for its frame and cut there without a line: inside a margin, colour would end where nothing is drawn. */
function placeWhole(random: Random): Placement {
  return { x: 0, y: 0, sidePx: SHEET_PX, degrees: 0, mirrored: random.next() < 0.5 }
}

function placeStanding(random: Random): Placement {
  const sidePx = SHEET_PX * random.range(0.86, 1.12)
  const slack = SHEET_PX - sidePx
  return { x: slack * random.range(0.3, 0.7), y: slack, sidePx, degrees: 0, mirrored: random.next() < 0.4 }
}

function placePieces(items: readonly ArtItem[], random: Random): Placement[] {
  const draw = random.next()
  if (draw < 0.35) return placeRow(items.length, random)
  return draw < 0.7 ? placeScattered(items.length, random) : placeInDepth(items, random)
}

/** From small and high at the back to large and low at the front, the nearer before the farther; busts reach the lower edge. */
function placeInDepth(items: readonly ArtItem[], random: Random): Placement[] {
  const step = SHEET_PX / items.length
  const columns = random.shuffle(items.map((_, i) => i))
  return items.map(({ stands }, i) => {
    const nearness = i / Math.max(1, items.length - 1)
    const bottom = stands ? 1.01 : 0.66 + 0.36 * nearness
    const sidePx = SHEET_PX * (stands ? 0.62 : 0.34 + 0.36 * nearness) * random.range(0.85, 1.15)
    return {
      x: step * ((columns[i] as number) + random.range(0.2, 0.8)) - sidePx / 2,
      y: SHEET_PX * bottom - sidePx,
      sidePx,
      degrees: 0,
      mirrored: random.next() < 0.5,
    }
  })
}

function placeRow(count: number, random: Random): Placement[] {
  const step = SHEET_PX / count
  return Array.from({ length: count }, (_, i) => {
    const sidePx = Math.min(SHEET_PX * 0.85, step * random.range(1, 1.5) + 40)
    return {
      x: step * (i + 0.5) - sidePx / 2,
      y: SHEET_PX * random.range(0.8, 1) - sidePx,
      sidePx,
      degrees: 0,
      mirrored: random.next() < 0.5,
    }
  })
}

function placeScattered(count: number, random: Random): Placement[] {
  return Array.from({ length: count }, () => {
    const sidePx = SHEET_PX * random.range(0.34, count > 3 ? 0.52 : 0.66)
    return {
      x: random.range(-0.1, 1.1) * (SHEET_PX - sidePx),
      y: random.range(-0.1, 1.1) * (SHEET_PX - sidePx),
      sidePx,
      degrees: random.next() < 0.4 ? random.range(-25, 25) : 0,
      mirrored: random.next() < 0.5,
    }
  })
}

/** Whether the sheet shows the colours the art was given by its artist, from which colours of things can be learnt. */
export function hasOwnColors(items: readonly ArtItem[], plan: SheetPlan): boolean {
  return plan.recolor.every((mode) => mode === 'none') && items.every(({ coloring }) => coloring !== 'areas')
}
