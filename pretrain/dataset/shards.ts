import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { RenderedPair } from './renderPair.ts'
import { SPLITS, type Split } from './split.ts'

export const PLANES = ['line', 'under', 'color'] as const
type Plane = (typeof PLANES)[number]

/** Raw C-order u8 files `{split}.{plane}.u8`; row = index of the pair in its split. */
export class ShardWriter {
  private readonly rows = new Map<Split, number>()

  private constructor(private readonly files: ReadonlyMap<string, FileHandle>) {}

  static async create(folder: string): Promise<ShardWriter> {
    await mkdir(folder, { recursive: true })
    const files = new Map<string, FileHandle>()
    for (const name of shardNames()) files.set(name, await open(join(folder, name), 'w'))
    return new ShardWriter(files)
  }

  /** Appends one pair and returns its row. */
  async append(split: Split, pair: RenderedPair): Promise<number> {
    const row = this.rows.get(split) ?? 0
    for (const plane of PLANES) await this.files.get(shardName(split, plane))?.writeFile(pair[plane])
    this.rows.set(split, row + 1)
    return row
  }

  async close(): Promise<void> {
    for (const file of this.files.values()) await file.close()
  }
}

const shardName = (split: Split, plane: Plane) => `${split}.${plane}.u8`

/** In the order their bytes are hashed. */
export const shardNames = (): string[] =>
  SPLITS.flatMap((split) => PLANES.map((plane) => shardName(split, plane)))

/** SHA-256 over all shards one after another. */
export async function hashShards(folder: string): Promise<string> {
  const hash = createHash('sha256')
  for (const name of shardNames()) await hashFile(hash, join(folder, name))
  return hash.digest('hex')
}

async function hashFile(hash: Hash, path: string): Promise<void> {
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 22 })) hash.update(chunk)
}
