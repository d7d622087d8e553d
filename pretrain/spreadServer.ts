/**
 * Lends src/core/hints/spread to the training's loaders on a CPU, over pipes: the very code of the studio, and several times faster
 * there than torch's sweeps. Request: u32 batch, u32 cells, ink levels u8 [batch, cells, cells], seeds u16 (same shape).
 * Answer: labels u16, ink crossed u16 (same shape). Little endian. Ends when its input ends.
 */
import { spread } from '../src/core/hints/spread.ts'

const HEADER_BYTES = 8

let pending = Buffer.alloc(0)

function answer(batch: number, cells: number, levels: Buffer, seeds: Buffer): void {
  const area = cells * cells
  for (let i = 0; i < batch; i++) {
    const ownSeeds = new Uint16Array(
      seeds.buffer.slice(seeds.byteOffset + i * area * 2, seeds.byteOffset + (i + 1) * area * 2),
    )
    const { labels, inkCrossed } = spread(levels.subarray(i * area, (i + 1) * area), ownSeeds, cells)
    process.stdout.write(Buffer.from(labels.buffer))
    process.stdout.write(Buffer.from(inkCrossed.buffer))
  }
}

process.stdin.on('data', (chunk: Buffer) => {
  pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
  while (pending.length >= HEADER_BYTES) {
    const batch = pending.readUInt32LE(0)
    const cells = pending.readUInt32LE(4)
    const area = batch * cells * cells
    if (pending.length < HEADER_BYTES + 3 * area) return
    const levels = pending.subarray(HEADER_BYTES, HEADER_BYTES + area)
    const seeds = pending.subarray(HEADER_BYTES + area, HEADER_BYTES + 3 * area)
    answer(batch, cells, levels, seeds)
    pending = pending.subarray(HEADER_BYTES + 3 * area)
  }
})
