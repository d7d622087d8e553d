import type { Random } from '../../src/core/random.ts'
import { drawBody } from './body/body.ts'
import { drawPose } from './body/pose.ts'
import { drawSeat } from './body/seat.ts'
import { bodyY, buildSkeleton, type Skeleton } from './body/skeleton.ts'
import { drawOutfit } from './clothes/outfit.ts'
import type { Drawing } from './draw/drawing.ts'
import { Frame } from './draw/frame.ts'
import { drawHead, drawHeadBehind } from './head.ts'
import type { Person } from './person.ts'
import { drawCat } from './props/cat.ts'

export type Shot = 'bust' | 'half' | 'full' | 'chibi'

/** Where a person stands on the page and how much of them shows. */
export interface Staging {
  shot: Shot
  /** Middle of the head, px; the height of a box of this side that the figure fills from its top. */
  x: number
  top: number
  sidePx: number
  mirrored: boolean
}

/** Draws one person, dressed and posed. */
export function drawPersonAt(drawing: Drawing, person: Person, staging: Staging, random: Random): void {
  const { shot, x, top, sidePx, mirrored } = staging
  const size =
    shot === 'chibi'
      ? random.range(0.36, 0.5)
      : shot === 'full'
        ? random.range(0.72, 0.95)
        : random.range(0.86, 1)
  // Head units that fit into the side: hair above, feet or the cut below.
  const units =
    { bust: random.range(3.7, 4.8), half: random.range(6.3, 8), full: 0, chibi: 0 }[shot] ||
    2.2 + bodyY(13.1, size)
  const unitPx = sidePx / units
  const pose = drawPose(random.fork('pose'), person.view === 'front')
  const drawn = drawOutfit(random.fork('outfit'), person.masculine)
  // A skirt over raised knees needs a drawing of its own.
  const outfit = pose.seated
    ? {
        ...drawn,
        bottom: 'trousers' as const,
        top: drawn.top === 'dress' || drawn.top === 'kimono' ? ('tee' as const) : drawn.top,
      }
    : drawn
  const skeleton = buildSkeleton(person.view, { masculine: person.masculine, size }, pose)
  const body = new Frame([x, top + unitPx * 1.65], unitPx, 0, mirrored).child([0, 0], 1, pose.lean)
  const head = body.child([0, 1.1], 1, pose.headTilt).child([0, -1.1])
  drawHeadBehind(drawing, head, person, random)
  if (pose.seated) drawSeat(drawing, body, skeleton, random.range(0, 360))
  drawBody(drawing, body, skeleton, pose, outfit, person, random)
  drawHead(drawing, head, person, random)
  if ((shot === 'full' || shot === 'chibi') && random.next() < 0.2)
    drawCompanion(drawing, body, skeleton, random.fork('cat'))
}

/** A cat beside the feet. */
function drawCompanion(drawing: Drawing, body: Frame, { legs, size }: Skeleton, random: Random): void {
  const floor = Math.max(legs[0].joints[2][1], legs[1].joints[2][1]) + 0.45 * size
  drawCat(
    drawing,
    body.child([random.pick([-2.6, 2.7]) * (0.4 + 0.6 * size), floor], 0.55 + 0.6 * size),
    random,
  )
}
