/** How long steps take. Time between them, when the artist colours or the run is paused, does not count. */
export interface StepClock {
  begin(): void
  /** Seconds since `begin`. */
  end(): number
  /** Seconds that the steps after `step` will take, by the mean of the latest. */
  secondsLeft(step: number): number
}

const LATEST = 20

export function createClock(steps: number): StepClock {
  const latest: number[] = []
  let started = 0
  return {
    begin() {
      started = performance.now()
    },
    end() {
      const seconds = (performance.now() - started) / 1000
      latest.push(seconds)
      if (latest.length > LATEST) latest.shift()
      return seconds
    },
    secondsLeft(step) {
      const mean = latest.reduce((sum, seconds) => sum + seconds, 0) / Math.max(1, latest.length)
      return mean * Math.max(0, steps - step)
    },
  }
}
