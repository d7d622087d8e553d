import { conceptOfPicture, drawPicture, planPicture } from '../../figures/picture.ts'
import type { ArtItem, ArtSource } from './artItem.ts'

const COUNT = 8000

/** Anime and comic figures drawn by our own generator, layer by layer. */
export const figuresSource: ArtSource = {
  name: 'figures',
  licence: 'Apache-2.0',
  author: 'Tintline',
  // Own work has no page of its own: the terms it is under.
  link: 'https://www.apache.org/licenses/LICENSE-2.0',
  load: async () => Array.from({ length: COUNT }, (_, index) => figure(index)),
}

function figure(index: number): ArtItem {
  const plan = planPicture(index)
  return {
    id: `figures/${index}`,
    source: 'figures',
    name: String(index),
    concept: conceptOfPicture(plan),
    licence: 'Apache-2.0',
    author: 'Tintline',
    // Drawn when it is asked for: all of them at once would fill the memory.
    get svg() {
      return drawPicture(planPicture(index))
    },
    style: { kind: 'layered' },
    coloring: 'final',
    stands: plan.kind === 'bust' || plan.kind === 'half',
    page: plan.kind === 'comic' || plan.background !== 'paper',
  }
}
