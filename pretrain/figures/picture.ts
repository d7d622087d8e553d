import { createRandom, type Random } from '../../src/core/random.ts'
import { BACKGROUNDS, type Background, drawBackground } from './backgrounds/background.ts'
import { Drawing, PAGE_PX } from './draw/drawing.ts'
import type { Point } from './draw/geometry.ts'
import { choosePen } from './draw/pen.ts'
import type { ToneStyle } from './draw/tone.ts'
import { drawComicPage } from './panels/page.ts'
import { drawPerson, type Person } from './person.ts'
import { drawPersonAt, type Shot } from './personAt.ts'

/** What a picture will be, known before it is drawn. */
export interface PicturePlan {
  kind: Shot | 'duo' | 'comic'
  people: readonly Person[]
  background: Background | 'paper'
  random: Random
}

const LIGHTS: readonly Point[] = [
  [-0.6, -0.8],
  [0.6, -0.8],
  [-0.85, -0.5],
  [0.85, -0.5],
  [0, -1],
]

/** Each as often as it stands here. */
const KINDS: readonly PicturePlan['kind'][] = [
  ...(['bust', 'bust', 'bust', 'half', 'half', 'half', 'full', 'full'] as const),
  ...(['chibi', 'chibi', 'duo', 'comic', 'comic'] as const),
]

/** The same plan for the same seed. */
export function planPicture(seed: number): PicturePlan {
  const random = createRandom(seed).fork('figure')
  const kind = random.pick(KINDS)
  const people = Array.from({ length: kind === 'duo' || kind === 'comic' ? 2 : 1 }, (_, i) =>
    drawPerson(
      random.fork(`person ${i}`),
      random.pick(['front', 'front', 'threeQuarter', 'threeQuarter', 'profile'] as const),
    ),
  )
  const background = kind !== 'comic' && random.next() < 0.42 ? 'paper' : random.pick(BACKGROUNDS)
  return { kind, people, background, random }
}

/** Draws the picture as a layered SVG of PAGE_PX squared. */
export function drawPicture({ kind, people, background, random }: PicturePlan): string {
  const thin = { bust: 1.15, half: 0.85, full: 0.62, chibi: 0.85, duo: 0.68, comic: 0.62 }[kind]
  const pen = choosePen(random.fork('pen'), random.range(2.8, 5.2) * thin, random.pick(LIGHTS))
  const drawing = new Drawing(pen, random.fork('hand'), drawTone(random.fork('tone')))
  if (kind === 'comic') drawComicPage(drawing, people, random.fork('page'))
  else {
    if (background !== 'paper') drawBackground(drawing, background, random.fork('background'))
    if (kind === 'duo') drawDuo(drawing, people, random)
    else drawAlone(drawing, people, kind, random)
  }
  return drawing.toSvg()
}

function drawTone(random: Random): ToneStyle {
  const kind = random.pick(['none', 'none', 'none', 'none', 'none', 'dots', 'hatch'] as const)
  const pitchPx = random.range(5.5, 9)
  return {
    kind,
    pitchPx,
    widthPx: pitchPx * (kind === 'dots' ? random.range(0.3, 0.45) : 0.2),
    degrees: random.range(35, 65),
  }
}

function drawAlone(drawing: Drawing, people: readonly Person[], shot: Shot, random: Random): void {
  const sidePx = PAGE_PX * random.range(0.92, 1.02)
  const staging = {
    shot,
    x: PAGE_PX * random.range(0.45, 0.55),
    top: PAGE_PX - sidePx + 4,
    sidePx,
    mirrored: random.next() < 0.5,
  }
  for (const person of people) drawPersonAt(drawing, person, staging, random.fork('draw'))
}

function drawDuo(drawing: Drawing, people: readonly Person[], random: Random): void {
  const facing = random.next() < 0.7
  people.forEach((person, i) => {
    const shot = random.pick(['half', 'full', 'chibi'] as const)
    const sidePx = PAGE_PX * random.range(0.7, 0.95)
    const x = PAGE_PX * (0.28 + i * 0.44)
    const mirrored = facing ? i === 1 : random.next() < 0.5
    drawPersonAt(
      drawing,
      person,
      { shot, x, top: PAGE_PX - sidePx + 4, sidePx, mirrored },
      random.fork(`draw ${i}`),
    )
  })
}

/** What the split goes by: look-alikes share view, kind and hairdo and so stay on one side. */
export function conceptOfPicture({ kind, people }: PicturePlan): string {
  const [{ view, hair }] = people as [Person]
  return `figure ${kind} ${view} ${hair.fringe} ${hair.tie === 'none' ? hair.back : hair.tie}`
}
