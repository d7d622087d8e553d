import { createRequire } from 'node:module'
import { createElement, type FunctionComponent } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createRandom, type Random } from '../../../src/core/random.ts'
import type { ArtItem, ArtSource } from './artItem.ts'
import { figureBox } from './figureBox.ts'
import { drawPalette } from './people.ts'

type Parts = Record<string, unknown>

/** The package's CommonJS face; its default export draws one person from the names of parts. */
interface PeepsPackage {
  default: FunctionComponent<Record<string, unknown>>
  SittingPose: Parts
  StandingPose: Parts
  Hair: Parts
  Face: Parts
  FacialHair: Parts
  Accessories: Parts
}

const PER_POSE = 16
const LICENCE = 'CC0-1.0'
const AUTHOR = 'Pablo Stanley; as React components by Emre Çakır (MIT)'

/** Sitting and standing Open Peeps. Busts come from DiceBear's edition of the same art. */
export const peepsSource: ArtSource = {
  name: 'react-peeps',
  licence: LICENCE,
  author: AUTHOR,
  link: 'https://github.com/CeamKrier/react-peeps',
  load: async () => {
    const library = createRequire(import.meta.url)('react-peeps') as PeepsPackage
    const poses = Object.keys({ ...library.SittingPose, ...library.StandingPose })
    return poses.flatMap((pose) =>
      Array.from({ length: PER_POSE }, (_, index) => person(library, pose, index)),
    )
  },
}

function person(library: PeepsPackage, pose: string, index: number): ArtItem {
  const name = `${pose}-${index}`
  const random = createRandom(`react-peeps ${name}`)
  const { skin, clothes } = drawPalette(random)
  const content = layer(library, { body: pose }, clothes) + layer(library, drawHead(library, random), skin)
  const { viewBox, isBust } = figureBox(content, random)
  return {
    id: `react-peeps/${name}`,
    source: 'react-peeps',
    name,
    // Black shirt with white trousers and the other way round are one drawing.
    concept: `react-peeps ${pose.replace(/(BW|WB|Outline|Filled)$/, '')}`,
    licence: LICENCE,
    author: AUTHOR,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">${content}</svg>`,
    style: { kind: 'ink', inkFillLuma: 25, inkStrokeLuma: 60 },
    coloring: 'areas',
    stands: isBust,
  }
}

function drawHead({ Hair, Face, FacialHair, Accessories }: PeepsPackage, random: Random) {
  const one = (parts: Parts, chance = 1) =>
    random.next() < chance ? random.pick(Object.keys(parts)) : undefined
  return {
    hair: one(Hair),
    face: one(Face),
    facialHair: one(FacialHair, 0.25),
    accessory: one(Accessories, 0.25),
  }
}

/** Some parts as the package draws them, in black on one colour; the inside of its SVG. */
function layer(library: PeepsPackage, parts: Record<string, unknown>, backgroundColor: string): string {
  const drawn = createElement(library.default, { ...parts, strokeColor: '#000', backgroundColor })
  return renderToStaticMarkup(drawn).replace(/^<svg[^>]*>|<\/svg>$/g, '')
}
