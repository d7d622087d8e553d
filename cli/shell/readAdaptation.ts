import type { Adaptation } from '../../src/protocol/engine.ts'
import { readUserFile } from './files.ts'
import { readShare, refuseOption } from './parseOptions.ts'

/** What `--weights` and `--strength` ask for. Throws TintlineError 'unknown-option', 'missing-file'. */
export async function readAdaptation(
  weights: string | undefined,
  strength: string | undefined,
): Promise<Adaptation> {
  if (strength !== undefined && weights === undefined)
    throw refuseOption('--strength says how far --weights are followed; name those as well.')
  const share = strength === undefined ? undefined : readShare('strength', strength)
  return weights === undefined ? {} : { weights: await readUserFile(weights), strength: share }
}
