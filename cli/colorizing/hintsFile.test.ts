import { expect, test } from 'vitest'
import { parseHints } from './hintsFile.ts'

const dot = { tool: 'hint', color: '#ff8000', radius: 4, points: [[10, 20]] }
const file = (...strokes: unknown[]) => JSON.stringify({ width: 100, height: 50, strokes })
const code = (name: string) => expect.objectContaining({ code: name })

test('strokes are scaled to the drawing', () => {
  const { strokes, fills } = parseHints(
    file(
      dot,
      {
        tool: 'keep',
        radius: 2,
        points: [
          [0, 0],
          [100, 50],
        ],
      },
      { tool: 'fill', color: '#123456', points: [[10, 20]] },
    ),
    200,
    100,
  )
  expect(strokes).toEqual([
    { tool: 'hint', color: '#ff8000', radiusPx: 8, points: [{ x: 20, y: 40, pressure: 1 }] },
    {
      tool: 'keep',
      color: '#ffffff',
      radiusPx: 4,
      points: [
        { x: 0, y: 0, pressure: 1 },
        { x: 200, y: 100, pressure: 1 },
      ],
    },
  ])
  expect(fills).toEqual([{ color: '#123456', points: [{ x: 20, y: 40, pressure: 1 }] }])
})

test('no strokes are no error', () => {
  expect(parseHints(file(), 10, 10)).toEqual({ strokes: [], fills: [] })
})

test.each([
  ['{', 'not JSON'],
  ['[]', 'width'],
  ['3', 'the file'],
  ['{"width":0,"height":5,"strokes":[]}', 'width'],
  [file({ ...dot, color: 'red' }), 'strokes.0.color'],
  [file(dot, { ...dot, radius: -1 }), 'strokes.1.radius'],
  [file({ ...dot, radius: 1e9 }), 'Stroke 0'],
  [file({ ...dot, points: [] }), 'strokes.0.points'],
  [file({ ...dot, points: [[1]] }), 'strokes.0.points.0'],
  [file({ ...dot, tool: 'pen' }), 'strokes.0.tool'],
  [file({ ...dot, size: 3 }), 'strokes.0.size'],
  [file({ ...dot, tool: 'fill' }), 'strokes.0.radius'],
])('%s is refused, saying where', (text, place) => {
  expect(() => parseHints(text, 10, 10)).toThrow(code('bad-hints-file'))
  expect(() => parseHints(text, 10, 10)).toThrow(place)
})

test.each([
  [-1, 5],
  [5, 51],
  [100.5, 5],
])('a point at %d, %d is outside the picture', (x, y) => {
  expect(() => parseHints(file(dot, { ...dot, points: [[x, y]] }), 10, 10)).toThrow(
    code('hints-outside-picture'),
  )
  expect(() => parseHints(file(dot, { ...dot, points: [[x, y]] }), 10, 10)).toThrow(/Stroke 1/)
})
