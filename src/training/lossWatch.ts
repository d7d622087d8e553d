/** What is known of a run's losses. */
export interface LossWatchState {
  /** The latest, at most as many as a window. */
  readonly recent: readonly number[]
  /** Lowest mean over a window so far. */
  readonly lowest?: number | undefined
  /** Sane losses since all was last found well. */
  readonly sinceWell: number
}

export const NOTHING_SEEN: LossWatchState = { recent: [], sinceWell: 0 }

/** Losses whose mean is looked at: one alone says more about its batch than about the weights. */
const WINDOW = 8
/** A loss so far above the lowest mean is no bad luck with a batch. A log-likelihood can lie on either side of 0: what counts is the distance, in nats. */
const EXPLOSION_NATS = 30
/** Nor is one of so many nats, of whatever weights. */
const ABSURD_NATS = 1e6
/** Up to so far above the lowest mean weights count as well. */
const WELL_NATS = 1.5

/**
 * Tells explosions from bad luck. Compared is with the best the run has had, never with the latest losses alone, or a generator that falls
 * to pieces step by step would take its own ruin for the usual.
 */
export function createLossWatch(from: LossWatchState) {
  let { recent, lowest, sinceWell } = from
  const mean = (losses: readonly number[]) => losses.reduce((sum, loss) => sum + loss, 0) / losses.length
  return {
    get state(): LossWatchState {
      return { recent, lowest, sinceWell }
    },
    isExplosion(loss: number): boolean {
      if (loss > ABSURD_NATS) return true
      if (recent.length === 0 && lowest === undefined) return false
      return loss > (lowest ?? mean(recent)) + EXPLOSION_NATS
    },
    /** Takes a loss in. True now and then, when the weights that gave it are worth going back to. */
    sawSane(loss: number): boolean {
      recent = [...recent, loss].slice(-WINDOW)
      sinceWell++
      if (recent.length < WINDOW) return false
      const now = mean(recent)
      lowest = Math.min(lowest ?? now, now)
      if (sinceWell < WINDOW || now > lowest + WELL_NATS) return false
      sinceWell = 0
      return true
    },
    rolledBack(): void {
      recent = []
      sinceWell = 0
    },
  }
}
