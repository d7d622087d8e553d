import { parseArgs } from 'node:util'
import sharp, { type OverlayOptions } from 'sharp'
import { Regions, toLineArt } from '../dataset/lineArt.ts'
import { dropAlpha, renderSquare } from '../dataset/raster.ts'
import { PAGE_PX } from './draw/drawing.ts'
import { drawPicture, planPicture } from './picture.ts'

/** Draws a contact sheet of the figures, colour and line side by side: `npm --prefix pretrain run figures -- --count 100`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '100' },
      from: { type: 'string', default: '0' },
      columns: { type: 'string', default: '10' },
      cell: { type: 'string', default: '160' },
      out: { type: 'string', default: 'figures.png' },
    },
  })
  const [count, from, columns, cellPx] = [values.count, values.from, values.columns, values.cell].map(
    Number,
  ) as [number, number, number, number]
  const tiles: OverlayOptions[] = []
  for (let i = 0; i < count; i++) {
    const left = (i % columns) * (cellPx * 2 + 6)
    const top = Math.floor(i / columns) * (cellPx + 6)
    for (const [k, input] of (await viewsOf(from + i, cellPx)).entries())
      tiles.push({ input, left: left + k * cellPx, top })
  }
  const [width, height] = [columns * (cellPx * 2 + 6), Math.ceil(count / columns) * (cellPx + 6)]
  await sharp({ create: { width, height, channels: 3, background: '#777' } })
    .composite(tiles)
    .png()
    .toFile(values.out)
}

async function viewsOf(index: number, cellPx: number): Promise<Buffer[]> {
  const art = toLineArt(
    drawPicture(planPicture(index)),
    { kind: 'layered' },
    0,
    new Regions(),
    (color) => color,
  )
  const views = [art.color, art.ink].map((view) => {
    const pixels = renderSquare(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PAGE_PX} ${PAGE_PX}" width="${PAGE_PX}" height="${PAGE_PX}">${view}</svg>`,
      PAGE_PX,
    )
    return sharp(dropAlpha(pixels, 3), { raw: { width: PAGE_PX, height: PAGE_PX, channels: 3 } })
      .resize(cellPx, cellPx)
      .png()
      .toBuffer()
  })
  return Promise.all(views)
}

await main()
