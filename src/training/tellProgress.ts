import type { FineTuneHost } from './host.ts'

/**
 * Tells how far something is that takes so many parts: call what it gives after each. Where there come more than were known of (`more`), it waits at the
 * share it has reached instead of going back.
 */
export function tellProgress(parts: number, onEvent: FineTuneHost['onEvent']) {
  let expected = parts
  let done = 0
  let told = 0
  return {
    more(count: number) {
      expected += count
    },
    step() {
      done += 1
      told = Math.max(told, Math.min(1, done / expected))
      onEvent({ type: 'progress', share: told })
    },
  }
}
