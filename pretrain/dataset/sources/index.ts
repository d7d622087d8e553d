import type { ArtSource } from './artItem.ts'
import { bigHeadsSource } from './bigHeads.ts'
import { comicgenSources } from './comicgen.ts'
import { dicebearSources } from './dicebear.ts'
import { facesSource } from './faces.ts'
import { figuresSource } from './figures.ts'
import { iconifySources } from './iconify.ts'
import { openclipartSource } from './openclipart.ts'
import { peepsSource } from './peeps.ts'
import { refuseTestOnly } from './refuseTestOnly.ts'
import { twemojiSource } from './twemoji.ts'

/** Every source of training art. */
export function allSources(): ArtSource[] {
  const sources = [
    ...iconifySources,
    twemojiSource,
    ...dicebearSources,
    facesSource,
    bigHeadsSource,
    peepsSource,
    ...comicgenSources,
    openclipartSource,
    figuresSource,
  ]
  for (const source of sources) refuseTestOnly(source.name)
  return sources
}
