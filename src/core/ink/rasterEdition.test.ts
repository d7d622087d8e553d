import { expect, test } from 'vitest'
import { packPixels } from '../document/drawnPixels.ts'
import { crc32 } from '../image/crc32.ts'
import { createGray } from '../image/pixels.ts'
import { applyPaint, createPaintSheet } from '../paint/paintSheet.ts'
import { stampPaint } from '../paint/stampPaint.ts'
import { RASTER_EDITION } from './rasterEdition.ts'
import { applyPatch, stampInk } from './stampInk.ts'

const POINTS = [
  { x: 12.5, y: 10.25, pressure: 0.3 },
  { x: 50, y: 44, pressure: 0.9 },
  { x: 81, y: 20, pressure: 0.6 },
]

/** A checksum of what some strokes become. */
function checksum(): number {
  const line = createGray(100, 60)
  const paint = createPaintSheet(line)
  const ink = stampInk(line, { radiusPx: 4, points: POINTS })
  if (ink) applyPatch(line, ink)
  for (const tool of ['brush', 'erase'] as const) {
    const radiusPx = tool === 'brush' ? 9 : 3
    const painted = stampPaint(paint, { tool, color: '#3fa34d', radiusPx, opacity: 0.7, points: POINTS })
    if (painted) applyPaint(paint, painted)
  }
  const packed = packPixels({ line, paint }, true)
  const words = [packed.line?.words, packed.line?.ends, packed.paint?.words, packed.paint?.ends]
  return crc32(
    new Uint8Array(words.flatMap((each) => [...new Uint8Array(each?.buffer ?? new ArrayBuffer(0))])),
  )
}

test('strokes become the pixels of this edition: where they become others, the edition has to grow', () => {
  expect({ edition: RASTER_EDITION, checksum: checksum() }).toEqual({ edition: 1, checksum: 2_173_989_274 })
})
