import { type Runs, subtractRuns } from './runs.ts'

/**
 * Pixels of the drawing that keep one colour, whatever hints, guesses and gaps become. They are stored as pixels and not as
 * a place with settings to find the cell by: cells move with the gap tolerance, with what the pen draws and with every edition
 * of the code that finds them; what the artist has filled does not.
 */
export interface LockedArea {
  /** `#rrggbb`, sRGB. */
  readonly color: string
  readonly runs: Runs
  /** Whether the artist gave it the colour, or kept the one it had. */
  readonly by: 'fill' | 'lock'
  /** Set where white was locked that somebody had asked for; other white that is locked is paper left alone. */
  readonly isAsked?: true | undefined
}

/** Areas take their colours. */
export interface FillChange {
  readonly kind: 'fill'
  readonly areas: readonly LockedArea[]
  /** Set where nothing is guessed anew for the rest. */
  readonly restStays?: true | undefined
  /** How colours became others, where it is no fill to the artist; it only has to do with words. */
  readonly how?: Recoloring | undefined
}

export const RECOLORINGS = ['recolored', 'merged'] as const
/** Wherever a colour showed it became another, or another one that is there. */
export type Recoloring = (typeof RECOLORINGS)[number]

/** A change of what is locked: areas take their colours, or pixels are given back to hints and guesses. */
export type LockChange = FillChange | { readonly kind: 'unlock'; readonly runs: Runs }

/** True for areas that all keep the colours they showed. */
export const keepColors = (areas: readonly LockedArea[]): boolean => areas.every(({ by }) => by === 'lock')

/**
 * What is locked after a change. Areas never share a pixel: a newer one takes its pixels from those before, and what is
 * left of those stays. Areas that are not touched stay the same objects, in their order.
 */
export function applyLockChange(locked: readonly LockedArea[], change: LockChange): readonly LockedArea[] {
  return change.kind === 'unlock'
    ? withoutPixels(locked, change.runs)
    : change.areas.reduce<readonly LockedArea[]>(
        (areas, area) => (area.runs.length > 0 ? [...withoutPixels(areas, area.runs), area] : areas),
        locked,
      )
}

function withoutPixels(areas: readonly LockedArea[], taken: Runs): LockedArea[] {
  return areas.flatMap((area) => {
    const runs = subtractRuns(area.runs, taken)
    if (runs === area.runs) return area
    return runs.length > 0 ? { ...area, runs } : []
  })
}
