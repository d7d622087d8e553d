import { composite } from '../../src/core/image/composite.ts'
import { type ColoredDrawing, layerDrawing } from '../../src/core/layers/layerDrawing.ts'
import { extractLineArt } from '../../src/core/lineArt/extractLineArt.ts'
import { encodePsd } from '../../src/io/encodePsd.ts'
import { readUserFile, userPath, writeUserFile } from '../shell/files.ts'
import { loadEngine } from '../shell/loadEngine.ts'
import { parseOptions, readBackend, readModelSize, refuseOption } from '../shell/parseOptions.ts'
import { encodePng, readPng } from '../shell/png.ts'
import { parseHints } from './hintsFile.ts'
import { readPalette } from './paletteOption.ts'

const USAGE =
  'Usage: npm run -s colorize -- LINE.png [--hints hints.json] [--palette "#rrggbb,…" | REFERENCE.png] ' +
  '[--size 512] [--out out.png | out.psd] [--color-only out.png] [--backend wasm|cpu] [--model FOLDER] [--weights FILE.safetensors] [--debug]'
const NAMES = ['hints', 'palette', 'size', 'out', 'color-only', 'backend', 'model', 'weights']
const DRAWING = 'drawing'

/**
 * The colorize command: colours a PNG of line art at its own size, guided by the hints of a file, by a palette for what they
 * leave open, by one of them or by none. Writes lines and colours (`--out`, by default LINE.colored.png beside the drawing unless
 * `--color-only` is given; as layers where the name ends in `.psd`) and tells what it wrote on stderr.
 */
export async function colorizeFile(args: string[]): Promise<void> {
  const { values, positionals } = parseOptions(args, NAMES, 1, USAGE)
  const [file] = positionals
  if (file === undefined) throw refuseOption(`Which picture? ${USAGE}`)
  const size = readModelSize(values.size ?? '512')
  const backend = readBackend(values.backend ?? 'wasm')
  const picture = await readPng(file)
  const strokes = values.hints
    ? parseHints(new TextDecoder().decode(await readUserFile(values.hints)), picture.width, picture.height)
    : []
  const palette = values.palette === undefined ? undefined : await readPalette(values.palette)
  const { line, kind } = extractLineArt(picture)
  if (kind === 'colored-picture') tell(`${file} is a coloured picture: its lines are used`)

  const weights = values.weights === undefined ? undefined : await readUserFile(values.weights)
  const engine = await loadEngine(backend, size, values.model && userPath(values.model), weights)
  const started = performance.now()
  await engine.openDrawing(DRAWING, line)
  const { colors } = await engine.colorize({ drawingId: DRAWING, strokes, palette, method: 'generator' })
  tell(
    `${strokes.length} hints, ${palette?.length ?? 0} palette colours, ${backend}, ${Math.round(performance.now() - started)} ms`,
  )
  await engine.dispose()

  const colorFile = values['color-only']
  const out = values.out ?? (colorFile ? undefined : file.replace(/(\.png)?$/i, '.colored.png'))
  const pixels = `${line.width} × ${line.height} px`
  if (out) await save(out, encodeColored(out, { line, colors, strokes }), pixels)
  if (colorFile) await save(colorFile, encodePng(composite(colors, line, 'colors-only')), pixels)
}

/** The file's bytes, in the format its ending asks for. */
function encodeColored(file: string, drawing: ColoredDrawing): Uint8Array {
  if (/\.psd$/i.test(file)) return encodePsd(layerDrawing(drawing))
  return encodePng(composite(drawing.colors, drawing.line, 'lines-and-colors'))
}

async function save(file: string, bytes: Uint8Array, pixels: string): Promise<void> {
  await writeUserFile(file, bytes)
  tell(`${file} written, ${pixels}`)
}

const tell = (message: string) => process.stderr.write(`colorize: ${message}\n`)
