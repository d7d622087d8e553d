import type { Random } from '../../../src/core/random.ts'
import { type Background, drawBackground } from '../backgrounds/background.ts'
import type { Drawing } from '../draw/drawing.ts'
import type { Box } from '../draw/geometry.ts'
import type { Person } from '../person.ts'
import { drawPersonAt } from '../personAt.ts'
import { drawBubble } from './bubble.ts'
import { corners, layOutPanels } from './layout.ts'

const GROUNDS: readonly Background[] = [
  'pattern',
  'pattern',
  'pattern',
  'effect',
  'sky',
  'room',
  'street',
  'hills',
]

/** A comic page: the same people again and again, from panel to panel. */
export function drawComicPage(drawing: Drawing, people: readonly Person[], random: Random): void {
  layOutPanels(random.fork('layout')).forEach((panel, i) => {
    const own = random.fork(`panel ${i}`)
    drawing.clipped(corners(panel), () => {
      if (own.next() < 0.85) drawBackground(drawing, own.pick(GROUNDS), own.fork('ground'))
      drawCast(drawing, panel, people, i, own)
    })
    if (own.next() < 0.65) drawSpeech(drawing, panel, own)
    drawing.contour(corners(panel), 1.1)
  })
}

function drawCast(
  drawing: Drawing,
  panel: Box,
  people: readonly Person[],
  index: number,
  random: Random,
): void {
  const [width, height] = [panel.right - panel.left, panel.bottom - panel.top]
  const pair = people.length > 1 && width > height * 1.1
  const cast = pair ? people.slice(0, 2) : [people[index % people.length] as Person]
  cast.forEach((person, k) => {
    const sidePx = height * random.range(0.72, 0.88)
    const x = panel.left + width * (pair ? 0.27 + 0.46 * k : random.range(0.4, 0.6))
    const shot = height < 190 ? 'bust' : random.pick(['bust', 'half', 'half', 'chibi'] as const)
    drawPersonAt(
      drawing,
      person,
      { shot, x, top: panel.bottom - sidePx, sidePx, mirrored: pair ? k === 1 : random.next() < 0.5 },
      random.fork(`cast ${k}`),
    )
  })
}

function drawSpeech(drawing: Drawing, { left, top, right, bottom }: Box, random: Random): void {
  const [width, height] = [right - left, bottom - top]
  const [rx, ry] = [
    Math.min(80, width * random.range(0.2, 0.28)),
    Math.min(44, height * random.range(0.11, 0.15)),
  ]
  const onLeft = random.next() < 0.5
  const x = onLeft ? left + rx + 8 : right - rx - 8
  drawing.clipped(corners({ left, top, right, bottom }), () =>
    drawBubble(drawing, [x, top + ry + 8], rx, ry, [(left + right) / 2, top + height * 0.6], random),
  )
}
