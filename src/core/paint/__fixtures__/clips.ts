import fc from 'fast-check'
import { createRunBuilder, type Runs } from '../../fills/runs.ts'
import type { Extent } from '../../geometry/viewTransform.ts'

/** Some pixels of a picture, in stretches of chance of at most `longest`. */
export const clipOf = ({ width, height }: Extent, longest: number): fc.Arbitrary<Runs> =>
  fc.array(fc.integer({ min: 1, max: longest }), { minLength: 2, maxLength: 40 }).map((lengths) => {
    const runs = createRunBuilder()
    let at = 0
    lengths.forEach((length, i) => {
      const end = Math.min(width * height, at + length)
      if (i % 2 === 1) runs.add(at, end)
      at = end
    })
    return runs.build()
  })
