import { MAX_GAP_PX } from '../../src/core/hints/guidance.ts'
import { flattenOnWhite } from '../../src/core/image/flattenOnWhite.ts'
import { type ComposeMode, composeLayers } from '../../src/core/layers/composeLayers.ts'
import { type ColoredDrawing, layerDrawing } from '../../src/core/layers/layerDrawing.ts'
import { extractLineArt } from '../../src/core/lineArt/extractLineArt.ts'
import { tintOfLines } from '../../src/core/lineArt/tintOfLines.ts'
import { encodePsd } from '../../src/io/encodePsd.ts'
import { encodeOra } from '../../src/io/ora/encodeOra.ts'
import type { Engine } from '../../src/protocol/engine.ts'
import { checkOutputs } from '../shell/checkOutputs.ts'
import { readUserFile, userPath, writeUserFile } from '../shell/files.ts'
import { loadEngine } from '../shell/loadEngine.ts'
import {
  parseOptions,
  readBackend,
  readEnding,
  readInteger,
  readModelSize,
  refuseOption,
} from '../shell/parseOptions.ts'
import { readAdaptation } from '../shell/readAdaptation.ts'
import { readPicture } from '../shell/readPicture.ts'
import { checkFits, encodePicture, PICTURE_ENDINGS, type PictureFormat } from '../shell/writePicture.ts'
import { parseHints } from './hintsFile.ts'
import { lockFills } from './lockFills.ts'
import { readPalette } from './paletteOption.ts'

const USAGE =
  'Usage: npm run -s colorize -- PICTURE [--hints hints.json] [--palette "#rrggbb,…" | REFERENCE] ' +
  '[--reference COLOURED_PICTURE] [--gap PX] [--guess 0..100] [--variation N] [--size 512] [--out out.png|.jpg|.webp|.psd|.ora] [--color-only out.png|.webp] [--keep-construction] [--keep-dark] [--colored-lines] [--backend wasm|cpu] [--model FOLDER] [--weights FILE.safetensors [--strength 0..1]] [--debug]'
const NAMES = [
  'hints',
  'palette',
  'reference',
  'gap',
  'guess',
  'variation',
  'size',
  'out',
  'color-only',
  'backend',
  'model',
  'weights',
  'strength',
]
const SWITCHES = ['keep-construction', 'keep-dark', 'colored-lines']
const DRAWING = 'drawing'
/** What programs take for a picture that does not say how large it is on paper. */
const PIXELS_PER_INCH = 72
/** Formats of lines and colours, and of colours alone: a JPEG has no transparency. */
const OUT_ENDINGS = { ...PICTURE_ENDINGS, '.psd': 'psd', '.ora': 'ora' } as const
const COLOR_ENDINGS = { '.png': 'png', '.webp': 'webp' } as const

/**
 * The colorize command: colours a picture of line art at its own size, guided by the hints of a file, by a palette for what they
 * leave open, by one of them or by none. Writes lines and colours (`--out`, by default LINE.colored.png beside the drawing unless
 * `--color-only` is given; as layers where the name ends in `.psd` or `.ora`) and tells what it wrote on stderr.
 */
export async function colorizeFile(args: string[]): Promise<void> {
  const { values, positionals, switches } = parseOptions(args, NAMES, 1, USAGE, SWITCHES)
  const [file] = positionals
  if (file === undefined) throw refuseOption(`Which picture? ${USAGE}`)
  const size = readModelSize(values.size ?? '512')
  const backend = readBackend(values.backend ?? 'wasm')
  const gapPx = readOptionalNumber('gap', values.gap, 0, MAX_GAP_PX)
  const guess = readOptionalNumber('guess', values.guess, 0, 100)
  const variation = values.variation === undefined ? undefined : readInteger('variation', values.variation, 0)
  const outputs = readOutputs(file, values.out, values['color-only'])
  const picture = await readPicture(file)
  const names = outputs.map((output) => output.file)
  await checkOutputs(names, [
    file,
    values.hints,
    values.palette,
    values.reference,
    values.weights,
    values.model,
  ])
  for (const { format } of outputs) checkFits(format, picture)
  const { strokes, fills } = values.hints
    ? parseHints(new TextDecoder().decode(await readUserFile(values.hints)), picture.width, picture.height)
    : { strokes: [], fills: [] }
  const palette = values.palette === undefined ? undefined : await readPalette(values.palette)
  const {
    line: black,
    kind,
    turned,
    cleaned,
  } = extractLineArt(picture, {
    keepConstruction: switches.has('keep-construction'),
    keepDark: switches.has('keep-dark'),
  })
  if (kind === 'colored-picture') tell(`${file} is a coloured picture: its lines are used`)
  if (turned) tell(`${file} has pale lines on dark: they became black on white (--keep-dark keeps them)`)
  if (cleaned) tell(`${file} has construction lines: they were left out (--keep-construction keeps them)`)

  const tint = switches.has('colored-lines') && !turned ? tintOfLines(picture, black) : undefined
  const line = { ...black, tint }

  const adaptation = await readAdaptation(values.weights, values.strength)
  const engine = await loadEngine(backend, size, values.model && userPath(values.model), adaptation)
  const started = performance.now()
  await engine.openDrawing(DRAWING, black)
  const reference = values.reference === undefined ? undefined : await readReference(values.reference, engine)
  const locked =
    fills.length > 0 ? lockFills(fills, black, await engine.findCells(DRAWING, gapPx)) : undefined
  const alone = strokes.length + fills.length === 0 && !palette && !reference
  const { colors } = await engine.colorize({
    drawingId: DRAWING,
    strokes,
    locked,
    palette,
    reference,
    gapPx,
    variation,
    alone,
    method: 'generator',
    guess: guess === undefined ? undefined : guess / 100,
  })
  tell(
    `${strokes.length} hints, ${fills.length} fills, ${palette?.length ?? 0} palette colours, ${backend}, ${Math.round(performance.now() - started)} ms`,
  )
  await engine.dispose()

  for (const output of outputs) {
    await writeUserFile(output.file, await encode(output, { line, colors, strokes }))
    tell(`${output.file} written, ${line.width} × ${line.height} px`)
  }
}

/** What the generator may copy from a coloured drawing. */
async function readReference(file: string, engine: Engine) {
  const picture = flattenOnWhite(await readPicture(file))
  return engine.describeReference(extractLineArt(picture).line, picture)
}

/** A number among the options. Throws TintlineError 'unknown-option' where it is none or out of its limits. */
function readOptionalNumber(name: string, text: string | undefined, least: number, most: number) {
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() !== '' && value >= least && value <= most) return value
  throw refuseOption(`--${name} ${text} is not a number from ${least} to ${most}. ${USAGE}`)
}

interface Output {
  readonly file: string
  readonly mode: ComposeMode
  readonly format: PictureFormat | 'psd' | 'ora'
}

/** What to write, by the names given. Throws TintlineError 'unknown-option' where an ending stands for no format. */
function readOutputs(drawing: string, named: string | undefined, colorFile: string | undefined): Output[] {
  const beside = drawing.replace(/(\.(png|jpe?g|webp))?$/i, '.colored.png')
  const out = named ?? (colorFile === undefined ? beside : undefined)
  const outputs: Output[] = []
  if (out !== undefined) {
    const format = readEnding('--out', out, OUT_ENDINGS)
    outputs.push({ file: out, mode: 'lines-and-colors', format })
  }
  if (colorFile !== undefined) {
    const format = readEnding('--color-only', colorFile, COLOR_ENDINGS)
    outputs.push({ file: colorFile, mode: 'colors-only', format })
  }
  return outputs
}

async function encode({ mode, format }: Output, drawing: ColoredDrawing): Promise<Uint8Array> {
  if (format === 'psd') return encodePsd(layerDrawing(drawing))
  if (format === 'ora') return encodeOra(layerDrawing(drawing), PIXELS_PER_INCH)
  return encodePicture(composeLayers(drawing, mode), format)
}

const tell = (message: string) => process.stderr.write(`colorize: ${message}\n`)
