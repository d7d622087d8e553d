import { createRandom, type Random } from '../../../src/core/random.ts'
import { BACKGROUNDS, type Background, drawBackground } from './backgrounds/background.ts'
import { Drawing, PAGE_PX } from './draw/drawing.ts'
import type { Point } from './draw/geometry.ts'
import { choosePen } from './draw/pen.ts'
import { drawPerson, type Person } from './person.ts'
import { drawPersonAt, type Shot } from './personAt.ts'

/** What a picture will be, known before it is drawn. */
export interface PicturePlan {
  kind: Shot | 'duo'
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

/** The same plan for the same seed. */
export function planPicture(seed: number): PicturePlan {
  const random = createRandom(seed).fork('figure')
  const kind = random.pick([
    'bust',
    'bust',
    'bust',
    'half',
    'half',
    'half',
    'full',
    'full',
    'chibi',
    'chibi',
    'duo',
  ] as const)
  const people = Array.from({ length: kind === 'duo' ? 2 : 1 }, (_, i) =>
    drawPerson(
      random.fork(`person ${i}`),
      random.pick(['front', 'front', 'threeQuarter', 'threeQuarter', 'profile'] as const),
    ),
  )
  const background = random.next() < 0.42 ? 'paper' : random.pick(BACKGROUNDS)
  return { kind, people, background, random }
}

/** Draws the picture as a layered SVG of PAGE_PX squared. */
export function drawPicture({ kind, people, background, random }: PicturePlan): string {
  const thin = kind === 'full' || kind === 'duo' ? 0.62 : kind === 'bust' ? 1.15 : 0.85
  const pen = choosePen(random.fork('pen'), random.range(2.8, 5.2) * thin, random.pick(LIGHTS))
  const drawing = new Drawing(pen, random.fork('hand'))
  if (background !== 'paper') drawBackground(drawing, background, random.fork('background'))
  people.forEach((person, i) => {
    const shot = kind === 'duo' ? random.pick(['half', 'full', 'chibi'] as const) : kind
    const sidePx = PAGE_PX * (kind === 'duo' ? random.range(0.7, 0.95) : random.range(0.92, 1.02))
    const x = kind === 'duo' ? PAGE_PX * (0.28 + i * 0.44) : PAGE_PX * random.range(0.45, 0.55)
    const mirrored = kind === 'duo' && random.next() < 0.7 ? i === 1 : random.next() < 0.5
    drawPersonAt(
      drawing,
      person,
      { shot, x, top: PAGE_PX - sidePx + 4, sidePx, mirrored },
      random.fork(`draw ${i}`),
    )
  })
  return drawing.toSvg()
}

/** What the split goes by: look-alikes share view, kind and hairdo and so stay on one side. */
export function conceptOfPicture({ kind, people }: PicturePlan): string {
  const [{ view, hair }] = people as [Person]
  return `figure ${kind} ${view} ${hair.fringe} ${hair.tie === 'none' ? hair.back : hair.tie}`
}
