import * as v from 'valibot'
import { isHex } from '../../src/core/color/hex.ts'
import type { Stroke, StrokePoint } from '../../src/core/hints/stroke.ts'
import { isWithinLimits } from '../../src/core/hints/strokeLimits.ts'
import { TintlineError } from '../../src/core/tintlineError.ts'

const positive = v.pipe(v.number(), v.finite(), v.gtValue(0))
const color = v.pipe(v.string(), v.check(isHex, 'is not a colour as #rrggbb'))
const points = v.pipe(v.array(v.tuple([v.number(), v.number()])), v.minLength(1, 'needs at least one point'))
const shape = { radius: positive, points }
const fileSchema = v.object({
  width: positive,
  height: positive,
  strokes: v.array(
    v.variant('tool', [
      v.strictObject({ tool: v.literal('hint'), color, ...shape }),
      v.strictObject({ tool: v.literal('keep'), color: v.optional(v.string()), ...shape }),
      v.strictObject({ tool: v.literal('fill'), color, points }),
    ]),
  ),
})

/** One exact colour for the cells that a path passes, drawing px. */
export interface FileFill {
  readonly color: string
  readonly points: readonly StrokePoint[]
}

export interface FileHints {
  readonly strokes: readonly Stroke[]
  readonly fills: readonly FileFill[]
}

/**
 * The hint and keep strokes and the fills of a hints file (`{width, height, strokes: [{tool, color, radius, points: [[x, y], …]}]}`, in px of
 * a width × height picture; a fill has no radius), scaled to a drawing of the given size. Radii scale by the mean of both axes.
 * Throws TintlineError 'bad-hints-file', 'hints-outside-picture'.
 */
export function parseHints(text: string, drawingWidth: number, drawingHeight: number): FileHints {
  const file = readFile(text)
  const scaleX = drawingWidth / file.width
  const scaleY = drawingHeight / file.height
  const strokes: Stroke[] = []
  const fills: FileFill[] = []
  file.strokes.forEach((stroke, index) => {
    const scaled = stroke.points.map(([x, y]) => {
      if (!(x >= 0 && y >= 0 && x <= file.width && y <= file.height)) throw outside(index, x, y, file)
      return { x: x * scaleX, y: y * scaleY, pressure: 1 }
    })
    if (stroke.tool === 'fill') fills.push({ color: stroke.color, points: scaled })
    else {
      const radiusPx = stroke.radius * Math.sqrt(scaleX * scaleY)
      if (!isWithinLimits({ radiusPx, points: scaled })) throw tooLong(index)
      strokes.push({ tool: stroke.tool, color: stroke.color ?? '#ffffff', radiusPx, points: scaled })
    }
  })
  return { strokes, fills }
}

function readFile(text: string): v.InferOutput<typeof fileSchema> {
  const value = parseJson(text)
  const result = v.safeParse(fileSchema, value)
  if (result.success) return result.output
  const [issue] = result.issues
  const place = v.getDotPath(issue) ?? 'the file'
  throw new TintlineError('bad-hints-file', `In the hints file, ${place}: ${issue.message}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new TintlineError('bad-hints-file', 'The hints file is not JSON. Write it as in the README.', {
      cause,
    })
  }
}

function outside(index: number, x: number, y: number, { width, height }: { width: number; height: number }) {
  return new TintlineError(
    'hints-outside-picture',
    `Stroke ${index} has a point at ${x}, ${y}, outside the ${width} × ${height} picture. Move or drop it.`,
  )
}

const tooLong = (index: number) =>
  new TintlineError(
    'bad-hints-file',
    `Stroke ${index} of the hints file is too thick or too long. Give it a smaller radius, or make several strokes of it.`,
  )
