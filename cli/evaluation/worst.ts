import type { Judged, Score } from './scorePair.ts'
import { TRAITS, type Trait, type Traits } from './traits.ts'

/** How many pictures the error analysis looks at. */
export const WORST_PICTURES = 20

/** A trait is shared where the worst pictures' mean lies so many standard deviations from that of all others. */
const SHARED_FROM = 0.5

export interface WorstPicture {
  readonly name: string
  readonly source: string | null
  /** Mean over the hint counts, dB. */
  readonly psnr: number
  readonly regions: number
}

export interface SharedTrait {
  readonly trait: Trait
  readonly worst: number
  readonly others: number
  /** The difference in standard deviations over all pictures. */
  readonly deviations: number
}

export interface Worst {
  /** Lowest PSNR of the generator first. */
  readonly pictures: readonly WorstPicture[]
  /** What sets them apart from all others, strongest first; empty where no others are left. */
  readonly traits: readonly SharedTrait[]
}

/**
 * The pictures the generator does worst on, by mean PSNR over the counts from one hint on (over all conditions where there are no
 * hints), and what they have in common.
 */
export function findWorst(pictures: readonly Judged[]): Worst {
  const ranked = pictures
    .map((picture) => ({ picture, psnr: meanPsnr(picture, 'generator') }))
    .sort((a, b) => a.psnr - b.psnr)
  const worst = ranked.slice(0, WORST_PICTURES)
  const others = ranked.slice(WORST_PICTURES)
  return {
    pictures: worst.map(({ picture, psnr }) => ({
      name: picture.name,
      source: picture.source ?? null,
      psnr: Number(psnr.toFixed(2)),
      regions: Number(meanPsnr(picture, 'regions').toFixed(2)),
    })),
    traits: sharedTraits(
      worst.map(({ picture }) => picture.traits),
      others.map(({ picture }) => picture.traits),
    ),
  }
}

function meanPsnr({ scores }: Judged, method: Score['method']): number {
  const own = scores.filter((score) => score.method === method)
  const hinted = own.filter((score) => score.hints > 0)
  const counted = hinted.length > 0 ? hinted : own
  return mean(counted.map((score) => score.psnr))
}

function sharedTraits(worst: readonly Traits[], others: readonly Traits[]): SharedTrait[] {
  if (worst.length === 0 || others.length === 0) return []
  const all = [...worst, ...others]
  return (Object.keys(TRAITS) as Trait[])
    .map((trait) => {
      const of = (traits: readonly Traits[]) => mean(traits.map((one) => one[trait]))
      const deviation = Math.sqrt(mean(all.map((one) => (one[trait] - of(all)) ** 2)))
      const deviations = deviation > 0 ? (of(worst) - of(others)) / deviation : 0
      const digits = (value: number) => Number(value.toPrecision(3))
      return { trait, worst: digits(of(worst)), others: digits(of(others)), deviations: digits(deviations) }
    })
    .filter(({ deviations }) => Math.abs(deviations) >= SHARED_FROM)
    .sort((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations))
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
