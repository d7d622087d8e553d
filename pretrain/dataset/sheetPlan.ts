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

export type Backdrop = 'paper' | 'flat' | 'horizon' | 'stripes' | 'dots' | 'panels'

/** Everything left to chance about one picture, drawn once from its own random stream. */
export interface SheetPlan {
  placements: Placement[]
  recolor: RecolorMode[]
  backdrop: Backdrop
  frame: boolean
}

const SINGLE_BACKDROPS: readonly Backdrop[] = ['flat', 'flat', 'flat', 'horizon', 'stripes', 'dots']
const SCENE_BACKDROPS: readonly Backdrop[] = [
  'flat',
  'flat',
  'horizon',
  'horizon',
  'stripes',
  'dots',
  'panels',
  'paper',
]

export function planSingle(item: ArtItem, random: Random): SheetPlan {
  if (item.page) return planPage(random)
  const onColor = random.next() < 0.22
  const placement = item.stands ? placeStanding(random) : placeFree(random)
  return {
    placements: [placement],
    recolor: [recolorMode(item, random)],
    backdrop: onColor ? random.pick(SINGLE_BACKDROPS) : 'paper',
    frame: false,
  }
}

function planPage(random: Random): SheetPlan {
  const placement = { x: 0, y: 0, sidePx: SHEET_PX, degrees: 0, mirrored: random.next() < 0.5 }
  return { placements: [placement], recolor: ['none'], backdrop: 'paper', frame: false }
}

export function planScene(items: readonly ArtItem[], random: Random): SheetPlan {
  return {
    placements: random.next() < 0.5 ? placeRow(items.length, random) : placeScattered(items.length, random),
    recolor: items.map((item) => recolorMode(item, random)),
    backdrop: random.pick(SCENE_BACKDROPS),
    frame: random.next() < 0.3,
  }
}

function recolorMode(item: ArtItem, random: Random): RecolorMode {
  const draw = random.next()
  if (item.coloring === 'final') return 'none'
  if (item.coloring === 'blank') return 'tint'
  if (draw < (item.coloring === 'icon' ? 0.33 : 0.12)) return draw < 0.12 ? 'each' : 'family'
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

function placeStanding(random: Random): Placement {
  const sidePx = SHEET_PX * random.range(0.86, 1.12)
  const slack = SHEET_PX - sidePx
  return { x: slack * random.range(0.3, 0.7), y: slack, sidePx, degrees: 0, mirrored: random.next() < 0.4 }
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
