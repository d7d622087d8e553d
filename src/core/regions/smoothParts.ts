import { meetsOther } from './meetsOther.ts'

/** Half the side of the square whose majority decides, as a share of the longer side and in px at least, and how often it does. */
const REACH_SHARE = 0.006
const LEAST_REACH_PX = 2
const ROUNDS = 4

interface Grid {
  readonly width: number
  readonly height: number
  /** 1 for pixels that take part. */
  readonly inside: Uint8Array
}

/** Smooths the borders between parts by majority, in place; pixels in `fixed` stay what they are. `owner` is −1 where there is no part. */
export function smoothParts(owner: Int32Array, grid: Grid, fixed: ReadonlySet<number>, parts: number): void {
  const { width, height, inside } = grid
  const reach = Math.max(LEAST_REACH_PX, Math.round(REACH_SHARE * Math.max(width, height)))
  const votes = new Int32Array(parts)
  for (let round = 0; round < ROUNDS; round++) {
    const moves: [number, number][] = []
    for (let p = 0; p < owner.length; p++) {
      if (!inside[p] || !meetsOther(owner, p, width) || fixed.has(p)) continue
      votes.fill(0)
      const cx = p % width
      const cy = (p - cx) / width
      for (let y = Math.max(0, cy - reach); y <= Math.min(height - 1, cy + reach); y++) {
        for (let x = Math.max(0, cx - reach); x <= Math.min(width - 1, cx + reach); x++) {
          const part = owner[y * width + x] as number
          if (part >= 0) votes[part] = (votes[part] as number) + 1
        }
      }
      const own = owner[p] as number
      let best = own
      for (let part = 0; part < parts; part++)
        if ((votes[part] as number) > (votes[best] as number)) best = part
      if (best !== own) moves.push([p, best])
    }
    for (const [p, part] of moves) owner[p] = part
  }
}
