import { hintsFor } from '../../src/core/hints/hintsFor.ts'
import type { Stroke } from '../../src/core/hints/stroke.ts'
import type { RgbaImage } from '../../src/core/image/pixels.ts'
import { type Condition, methodsFor } from './conditions.ts'
import { createColorizers, ignoresHints, type Method, type MethodSetup } from './methods.ts'
import type { Pair } from './pairs.ts'
import { truthPalette } from './truthPalette.ts'

/** What one method made of one picture. */
export interface Painted {
  readonly method: Method
  /** Colours under the lines; one and the same object where a method answers conditions alike. */
  readonly colors: RgbaImage
  /** From what it was told to colours at full size, ms; the line encoder, run once a drawing, is not in it. */
  readonly ms: number
}

/** Colours one picture by every method under any condition. */
export interface Painter {
  strokesFor(condition: Condition): readonly Stroke[]
  paint(condition: Condition): Promise<Painted[]>
  close(): Promise<void>
}

/** Opens the picture in the engine; `seed` decides the hints. Colours that cannot differ are made once. */
export async function createPainter(pair: Pair, seed: number, setup: MethodSetup): Promise<Painter> {
  const colorizers = await createColorizers(pair, setup)
  const palette = truthPalette(pair)
  const known = new Map<string, Painted>()
  const strokesFor = ({ hints }: Condition) => (hints > 0 ? hintsFor(pair, hints, seed) : [])

  const colorize = async (method: Method, { guidance }: Condition, strokes: readonly Stroke[]) => {
    const colorizer = colorizers.get(method)
    if (!colorizer) return []
    const started = performance.now()
    const isPalette = guidance === 'palette'
    const colors = await colorizer(
      strokes,
      isPalette ? palette : undefined,
      strokes.length === 0 && !isPalette,
    )
    return [{ method, colors, ms: performance.now() - started }]
  }
  const once = async (method: Method, condition: Condition, strokes: readonly Stroke[]) => {
    const told = strokes.length > 0 || condition.guidance === 'palette'
    if (told && !ignoresHints(method)) return colorize(method, condition, strokes)
    const before = known.get(method)
    if (before) return [before]
    const [painted] = await colorize(method, condition, strokes)
    if (painted) known.set(method, painted)
    return painted ? [painted] : []
  }
  return {
    strokesFor,
    async paint(condition) {
      const strokes = strokesFor(condition)
      const all: Painted[] = []
      for (const method of methodsFor(condition)) all.push(...(await once(method, condition, strokes)))
      return all
    },
    close: () => setup.engine.closeDrawing(pair.name),
  }
}
