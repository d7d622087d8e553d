import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { MethodSetup } from './methods.ts'

/** Which generator was judged. */
export interface GeneratorFacts {
  readonly edition: number | null
  /** First 12 hex digits of the SHA-256 over its files' digests: other weights, other digest. */
  readonly digest: string
  /** The file of the adaptation that was judged, if one was. */
  readonly weights?: string
  /** How far it was followed, where it was not wholly. */
  readonly strength?: number | undefined
  /** Mean colour of its training split off the lines, 0..255. */
  readonly meanColor: MethodSetup['meanColor']
}

/** What the manifest in a generator's folder tells; a folder without one is refused later, by whoever loads the generator. */
export async function readGeneratorFacts(folder: string): Promise<GeneratorFacts> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8').catch(() => '{}')
  const manifest = JSON.parse(text)
  const digest = createHash('sha256')
    .update(JSON.stringify(manifest.files ?? {}))
    .digest('hex')
    .slice(0, 12)
  return {
    edition: typeof manifest.edition === 'number' ? manifest.edition : null,
    digest,
    meanColor: readMeanColor(manifest.training?.dataset?.trainMeanColor),
  }
}

/** A generator without it has no 'constant' to be compared with. */
function readMeanColor(color: unknown): MethodSetup['meanColor'] {
  if (Array.isArray(color) && color.length === 3 && color.every(Number.isFinite)) {
    return color as [number, number, number]
  }
  process.stderr.write(
    "eval: the generator's manifest tells no training.dataset.trainMeanColor: no rows for 'constant'\n",
  )
  return undefined
}
