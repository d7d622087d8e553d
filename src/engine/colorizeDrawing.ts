import type { ReferenceCells } from '../core/hints/referenceCells.ts'
import type { GrayImage, RgbaImage } from '../core/image/pixels.ts'
import type { TokenBase } from '../core/regions/cellTokens.ts'
import { followCells } from '../core/regions/followCells.ts'
import { paintedColorsOfCells } from '../core/regions/paintedColors.ts'
import { referenceInPalette } from '../core/regions/referenceInPalette.ts'
import { settleGuesses, settleHints } from '../core/regions/settleCells.ts'
import { takeReference } from '../core/regions/takeReference.ts'
import { uncertainSpots } from '../core/regions/uncertainSpots.ts'
import type { ColorizeRequest, ColorizeResult, ColorizeTimings, EarlierGuesses } from '../protocol/engine.ts'
import { describeDrawing } from './describeDrawing.ts'
import { createDrawing, type Drawing } from './drawing.ts'
import type { Colorist } from './generatorRunner.ts'
import { guessCells } from './guessCells.ts'
import { letGo, toldColors } from './letGo.ts'

/** Colours at the drawing's own size, and what each step cost. */
export interface Colored extends Pick<ColorizeResult, 'guesses' | 'uncertain'> {
  readonly colors: RgbaImage
  readonly timings: ColorizeTimings
}

type Timings = { -readonly [step in keyof ColorizeTimings]: number }

const noTimings = (): Timings => ({
  cellsMs: 0,
  hintsMs: 0,
  encoderMs: 0,
  decoderMs: 0,
  paintMs: 0,
})

/** A stopwatch that is read once per step: ms since it was read last. */
function createLap(): () => number {
  let last = performance.now()
  return () => {
    const now = performance.now()
    const elapsedMs = now - last
    last = now
    return elapsedMs
  }
}

/** The instant preview: hints in their own areas, what is locked as it is, the rest paper; no network. */
export function fillDrawing(
  drawing: Drawing,
  { strokes, locked, gapPx }: Pick<ColorizeRequest, 'strokes' | 'locked' | 'gapPx'>,
): Colored {
  const timings = noTimings()
  const lap = createLap()
  const cells = drawing.cells(gapPx)
  timings.cellsMs = lap()
  const told = cells.tell(strokes, locked)
  timings.hintsMs = lap()
  const colors = cells.paint(settleHints(cells.map, told), locked)
  timings.paintMs = lap()
  return { colors, timings }
}

/** What only the line art decides, done ahead: the cells and what the generator reads of them. */
export async function prepareDrawing(drawing: Drawing, colorist: Colorist): Promise<void> {
  if (drawing.closed) return
  await describe(drawing, colorist, undefined)
  if (drawing.closed) return
  drawing.cells().prepare()
  // Guesses of before, of a worker that died, go on in these cells when a line changes them.
  drawing.sketch()
}

function describe(drawing: Drawing, colorist: Colorist, gapPx: number | undefined): Promise<TokenBase> {
  const { size } = colorist.info
  return drawing.described(size, gapPx, () =>
    describeDrawing(drawing.view(size), drawing.cells(gapPx), colorist),
  )
}

/**
 * The generator's colouring: (only for a new line) cells and encoder, hints to cells, decoder in rounds, hints honoured. A palette says
 * which colours there are, not where.
 * `assertWanted` throws between steps when the result is no longer wanted.
 */
export async function generateDrawing(
  drawing: Drawing,
  request: Omit<ColorizeRequest, 'drawingId' | 'method'>,
  colorist: Colorist,
  assertWanted: () => void,
): Promise<Colored> {
  const { strokes, locked, palette, gapPx, guess, variation, alone, expected, earlier } = request
  const timings = noTimings()
  const lap = createLap()
  const assertUnchanged = drawing.watchLines()
  const assertCurrent = () => {
    assertWanted()
    assertUnchanged()
  }
  const cells = drawing.cells(gapPx)
  timings.cellsMs = lap()
  const isEncoded = drawing.isDescribed(colorist.info.size, gapPx)
  const base = await describe(drawing, colorist, gapPx)
  if (!isEncoded) timings.encoderMs = lap()
  assertCurrent()
  const told = cells.tell(strokes, locked)
  timings.hintsMs = lap()
  const known = earlier && ofTheseCells(earlier, drawing, gapPx)
  const reference = fittingReference(request, base)
  const now = toldColors({ hinted: told.hinted, palette, reference })
  // What guesses bring of it was told to a worker that has died since.
  const everTold = drawing.noteTold([...now, ...(earlier?.guesses.told ?? [])])
  const held = known && letGo(known.guesses, everTold, now)
  const options = { palette, variation, alone, expected, reference, held }
  const { id: sketchId } = drawing.sketch(gapPx)
  const guesses = known?.asTheyAre
    ? known.guesses
    : {
        ...(await guessCells(base, told, options, colorist, assertCurrent)),
        cells: sketchId,
        told: [...everTold],
      }
  assertCurrent()
  timings.decoderMs = lap()
  const flats = settleGuesses(cells.map, told, guesses, guess)
  const colors = cells.paint(flats, locked)
  timings.paintMs = lap()
  return { colors, timings, guesses, uncertain: uncertainSpots(cells, told, guesses, flats.colors) }
}

/** What was guessed before, for the cells of now. Where these are others, it follows them as far as those of then are known. */
function ofTheseCells(
  { guesses, asTheyAre }: EarlierGuesses,
  drawing: Drawing,
  gapPx: number | undefined,
): EarlierGuesses | undefined {
  const now = drawing.sketch(gapPx)
  if (guesses.cells === now.id) return { guesses, asTheyAre }
  if (!guesses.cells && guesses.colors.length === now.count)
    return { guesses: { ...guesses, cells: now.id }, asTheyAre }
  const then = guesses.cells ? drawing.sketchOf(guesses.cells) : undefined
  return then && { guesses: followCells(guesses, then, now), asTheyAre: false }
}

/** What a coloured drawing (opaque, lines included, of the line art's size) gives the generator to copy from. */
export async function describeReference(
  line: GrayImage,
  picture: RgbaImage,
  colorist: Colorist,
): Promise<ReferenceCells> {
  const base = await describe(createDrawing(line), colorist, undefined)
  return takeReference(base, paintedColorsOfCells({ line, truth: picture }, base.map))
}

/** The reference, in the palette's colours where one guides; not where another encoder described it, long ago: then it says nothing to this one. */
function fittingReference(
  { reference, palette }: Pick<ColorizeRequest, 'reference' | 'palette'>,
  { features, cells }: TokenBase,
) {
  if (!reference || featuresOf(reference.features, reference.colors) !== featuresOf(features, cells))
    return undefined
  return palette ? referenceInPalette(reference, palette) : reference
}

const featuresOf = (features: Float32Array, cells: { readonly length: number }) =>
  features.length / cells.length
