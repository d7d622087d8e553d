import type { ArtSource } from './artItem.ts'
import { bigHeadsSource } from './bigHeads.ts'
import { dicebearSources } from './dicebear.ts'
import { facesSource } from './faces.ts'
import { iconifySources } from './iconify.ts'
import { openclipartSource } from './openclipart.ts'
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
    openclipartSource,
  ]
  for (const source of sources) refuseTestOnly(source.name)
  return sources
}
