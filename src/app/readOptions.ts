import { MODEL_SIZES, type ModelSize } from '../core/geometry/modelFrame.ts'
import { BACKENDS, type Backend } from '../protocol/engine.ts'

/** What the address asks for; `problems` says in plain words what it asks for in vain. */
export interface Options {
  readonly backend: Backend | undefined
  readonly size: ModelSize | undefined
  readonly problems: readonly string[]
}

/** Reads `?backend=` and `?size=`. Unknown values are left out and named; other parameters are none of ours. */
export function readOptions(query: string): Options {
  const parameters = new URLSearchParams(query)
  const problems: string[] = []
  const choose = <T extends string | number>(name: string, known: readonly T[]): T | undefined => {
    const asked = parameters.get(name)
    if (asked === null) return undefined
    const found = known.find((value) => String(value) === asked)
    if (found === undefined) {
      problems.push(
        `“${name}=${asked}” in the address is unknown and was ignored. Known: ${known.join(', ')}.`,
      )
    }
    return found
  }
  return { backend: choose('backend', BACKENDS), size: choose('size', MODEL_SIZES), problems }
}
