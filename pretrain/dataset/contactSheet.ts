import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp, { type OverlayOptions } from 'sharp'
import type { ManifestItem } from './manifest.ts'

const CELL_PX = 128

/** Draws line | colour of the given pairs side by side, read back from the shards, ten pairs a row. */
export async function writeContactSheet(
  folder: string,
  items: readonly ManifestItem[],
  sizePx: number,
  out: string,
): Promise<void> {
  if (items.length === 0) return
  const columns = Math.min(10, items.length)
  const tiles: OverlayOptions[] = []
  for (const [i, item] of items.entries()) {
    const left = (i % columns) * (CELL_PX * 2 + 6)
    const top = Math.floor(i / columns) * (CELL_PX + 6)
    tiles.push({ input: await tile(folder, item, 'line', sizePx), left, top })
    tiles.push({ input: await tile(folder, item, 'color', sizePx), left: left + CELL_PX, top })
  }
  const width = columns * (CELL_PX * 2 + 6)
  const height = Math.ceil(items.length / columns) * (CELL_PX + 6)
  await mkdir(dirname(out), { recursive: true })
  await sharp({ create: { width, height, channels: 3, background: '#777' } })
    .composite(tiles)
    .png()
    .toFile(out)
}

async function tile(
  folder: string,
  item: ManifestItem,
  plane: 'line' | 'color',
  sizePx: number,
): Promise<Buffer> {
  const channels = plane === 'line' ? 1 : 3
  const bytes = sizePx * sizePx * channels
  const file = await open(join(folder, `${item.split}.${plane}.u8`))
  try {
    const { buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, item.index * bytes)
    const image = sharp(buffer, { raw: { width: sizePx, height: sizePx, channels } })
    return await image.resize(CELL_PX, CELL_PX).png().toBuffer()
  } finally {
    await file.close()
  }
}
