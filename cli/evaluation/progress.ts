/** A line on stderr that says how far a long run is and how long it may still take. */
export interface Progress {
  update(done: number): void
  end(): void
}

/** Without a terminal a new line appears at most this often, s. */
const QUIET_S = 15

/** Progress over `total` steps; on a terminal one line that is overwritten. */
export function createProgress(label: string, total: number): Progress {
  const started = performance.now()
  const terminal = process.stderr.isTTY
  let lastShownS = Number.NEGATIVE_INFINITY
  return {
    update(done) {
      const elapsedS = (performance.now() - started) / 1000
      if (!terminal && done < total && elapsedS - lastShownS < QUIET_S) return
      lastShownS = elapsedS
      const leftS = done > 0 ? (elapsedS / done) * (total - done) : Number.NaN
      const eta = done > 0 ? `, ETA ${clock(leftS)}` : ''
      const line = `${label}: ${done}/${total}, ${clock(elapsedS)} passed${eta}`
      process.stderr.write(terminal ? `\r${line}\u001b[K` : `${line}\n`)
    },
    end() {
      if (terminal) process.stderr.write('\n')
    },
  }
}

function clock(seconds: number): string {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
