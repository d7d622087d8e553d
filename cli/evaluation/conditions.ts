import { METHODS, type Method } from './methods.ts'

/** What a method is told: nothing, which colours without saying where, or colours in places. */
export const GUIDANCES = ['none', 'palette', 'spatial'] as const
export type Guidance = (typeof GUIDANCES)[number]

/** One way to ask for colours; without spatial guidance there are 0 hints. */
export interface Condition {
  readonly guidance: Guidance
  readonly hints: number
}

/**
 * What an evaluation asks for. Nothing and palette come first: readers that know rows by hints and method alone then find, first or
 * last, a row of 0 hints without palette.
 */
export function conditionsOf(counts: readonly number[]): Condition[] {
  return [
    { guidance: 'none', hints: 0 },
    { guidance: 'palette', hints: 0 },
    ...counts.map((hints) => ({ guidance: 'spatial' as const, hints })),
  ]
}

/** Only the generator, shown or expected, can make anything of a palette. */
export const methodsFor = ({ guidance }: Condition): readonly Method[] =>
  guidance === 'palette' ? ['generator', 'expected'] : METHODS
