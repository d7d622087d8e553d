import { expect, test } from 'vitest'
import { createGray, createRgba, type LineImage, type RgbaImage } from '../image/pixels.ts'
import { resizeDrawing } from './resizeDrawing.ts'

/** Two colours side by side, and a black line with a reddish half. */
function drawing() {
  const line: LineImage = { ...createGray(40, 20), tint: new Uint8ClampedArray(3 * 40 * 20) }
  const colors: RgbaImage = createRgba(40, 20)
  for (let p = 0; p < 800; p++) {
    const x = p % 40
    colors.data.set(x < 20 ? [200, 40, 10, 255] : [10, 90, 200, 255], 4 * p)
    if (x >= 18 && x < 22) line.data[p] = 0
    if (x >= 20 && x < 22) line.tint?.set([60, 20, 0], 3 * p)
  }
  const stroke = {
    tool: 'hint' as const,
    color: '#c8280a',
    radiusPx: 4,
    points: [{ x: 10, y: 8, pressure: 1 }],
  }
  const paint = createRgba(40, 20)
  for (let p = 0; p < 400; p++) paint.data.set([10, 200, 40, 255], 4 * p)
  return { line, colors, paint, strokes: [stroke] }
}

test.each([
  [20, 10],
  [80, 40],
])('lines, their colours, flats, paint and strokes are %i × %i px, where they were', (width, height) => {
  const { line, colors, paint, strokes } = resizeDrawing(drawing(), { width, height })
  const scale = width / 40
  const at = (x: number) => Math.round((height / 2) * width + x * scale)
  expect([line.width, line.height, colors.width, colors.height]).toEqual([width, height, width, height])
  expect([line.data[at(5)], line.data[at(19)]]).toEqual([255, 0])
  expect([...(line.tint?.subarray(3 * at(20.8), 3 * at(20.8) + 3) ?? [])]).toEqual([60, 20, 0])
  expect([...colors.data.subarray(4 * at(5), 4 * at(5) + 4)]).toEqual([200, 40, 10, 255])
  expect([paint?.width, paint?.data[3], paint?.data.at(-1)]).toEqual([width, 255, 0])
  expect(strokes[0]).toMatchObject({ radiusPx: 4 * scale, points: [{ x: 10 * scale, y: 8 * scale }] })
})

test.each([
  [13, 7],
  [95, 31],
])(
  'at %i × %i px flats that keep their colours have no other ones, and meet where they met',
  (width, height) => {
    const { colors } = resizeDrawing(drawing(), { width, height }, true)
    const row = Array.from({ length: width }, (_, x) => colors.data.slice(4 * x, 4 * x + 4).join(' '))
    expect([...new Set(row)]).toEqual(['200 40 10 255', '10 90 200 255'])
    const first = row.filter((color) => color.startsWith('200')).length
    expect(Math.abs(first - width / 2)).toBeLessThanOrEqual(0.5)
    const rows = Array.from({ length: height }, (_, y) =>
      colors.data.slice(4 * y * width, 4 * (y + 1) * width),
    )
    for (const each of rows) expect(each).toEqual(rows[0])
  },
)

test('at its own size a drawing stays as it is', () => {
  const own = drawing()
  expect(resizeDrawing(own, { width: 40, height: 20 })).toBe(own)
})
