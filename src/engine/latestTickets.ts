import { TintlineError } from '../core/tintlineError.ts'

/** Tells a waiting job whether a newer one of its kind has come in the meantime. */
export interface LatestTickets {
  /** Takes the newest ticket of a kind. The function returned throws 'cancelled' as soon as a newer one was taken. */
  take(kind: string): () => void
}

export function createLatestTickets(): LatestTickets {
  const newest = new Map<string, number>()
  return {
    take(kind) {
      const ticket = (newest.get(kind) ?? 0) + 1
      newest.set(kind, ticket)
      return () => {
        if (newest.get(kind) !== ticket)
          throw new TintlineError(
            'cancelled',
            'A newer request for this drawing took over; wait for that one',
          )
      }
    },
  }
}
