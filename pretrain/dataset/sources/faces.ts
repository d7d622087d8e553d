import { faceToSvgString, generate } from 'facesjs'
import { createRandom } from '../../../src/core/random.ts'
import type { ArtItem, ArtSource } from './artItem.ts'
import { drawPalette, seedBlock } from './people.ts'

const COUNT = 520

export const facesSource: ArtSource = {
  name: 'facesjs',
  licence: 'Apache-2.0',
  author: 'Jeremy Scheff and contributors',
  link: 'https://github.com/zengm-games/facesjs',
  load: async () => withSeededMathRandom(() => Array.from({ length: COUNT }, (_, index) => face(index))),
}

function face(index: number): ArtItem {
  const random = createRandom(`facesjs ${index}`)
  const { skin, hair, clothes, accent } = drawPalette(random)
  const gender = random.next() < 0.5 ? 'female' : 'male'
  const drawn = generate(
    {
      body: { color: skin },
      hair: { color: hair },
      teamColors: [clothes, accent, drawPalette(random).clothes],
    },
    { gender },
  )
  return {
    id: `facesjs/${index}`,
    source: 'facesjs',
    name: String(index),
    concept: seedBlock('facesjs', index),
    licence: 'Apache-2.0',
    author: 'Jeremy Scheff and contributors',
    svg: faceToSvgString(drawn),
    style: { kind: 'ink', inkFillLuma: 20, inkStrokeLuma: 40 },
    coloring: 'own',
    stands: true,
  }
}

/** The library draws from Math.random alone; for the length of one call that is our seeded stream. */
function withSeededMathRandom<T>(work: () => T): T {
  const original = Math.random
  Math.random = createRandom('facesjs').next
  try {
    return work()
  } finally {
    Math.random = original
  }
}
