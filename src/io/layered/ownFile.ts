import type { Layer } from 'ag-psd'
import {
  isPlain,
  LAYER_KINDS,
  LAYER_NAMES,
  type LayerKind,
  MAX_LAYER_NAME,
  type Layer as Settings,
} from '../../core/document/layers.ts'
import { BLEND_MODES, type Laying, layOver } from '../../core/image/layOver.ts'
import { createPaper, type LineImage, type RgbaImage } from '../../core/image/pixels.ts'
import { PAPER_WORD, pixelWords } from '../../core/image/pixelWord.ts'
import { lineOfInk } from '../../core/ink/lineOfInk.ts'
import { HINTS_NAME } from '../../core/layers/layerDrawing.ts'
import { restoreFlats } from '../../core/layers/restoreFlats.ts'
import { type Making, type OwnKind, readBeside } from './beside.ts'
import type { LayeredFile } from './layeredFile.ts'
import { wholeLayer } from './wholeLayer.ts'

/** Layers whose settings matter for flats that are to be restored exactly. */
const EXACT_KINDS = ['paper', 'flats', 'lines'] as const

/** A drawing of ours as it was when it was saved with its layers. */
export interface OwnDrawing {
  readonly line: LineImage
  /** White and transparent where paper was left alone, else opaque; with what was painted. */
  readonly colors: RgbaImage
  readonly layers: Readonly<Record<LayerKind, Omit<Settings, 'locked'>>>
  /** What asked for the colours and what was painted, where the file says so and nobody drew on its layers since. */
  readonly making: Making | undefined
}

const COLOR_NAME = /^(#[0-9a-f]{6}|Other colours)$/

/**
 * The lines and flats of a document that has the layers which ours have, no others, and nothing about them that ours do not have; undefined of
 * any other. While nothing was chosen about its layers they give the very picture that the file keeps; else, and where it keeps none, the flats may be a
 * level off near white.
 */
export function readOwnFile(file: LayeredFile): OwnDrawing | undefined {
  const { merged } = file
  const beside = readBeside(file)
  const children = beside ? file.children : withoutBackground(file.children)
  const kinds = beside?.kinds ?? children.map(({ name = '' }) => kindNamed(name))
  const ofKind = (kind: OwnKind) => children.filter((_, i) => kinds[i] === kind)
  const [lines, ...moreLines] = ofKind('lines')
  const isOurs = kinds.every((kind) => kind !== undefined) && children.every(isOwnLayer)
  const [flats, [paper], [paint]] = [ofKind('flats'), ofKind('paper'), ofKind('paint')]
  if (!isOurs || !paper || !lines || moreLines.length > 0) return undefined
  // Paint can become part of the flats only where those show as they are.
  if (paint && !flats.every((layer) => isPlain(settingsOf('flats', layer)))) return undefined

  const line = lineOfInk(wholeLayer(file, lines))
  const onPaper = createPaper(file)
  const isCovered = new Uint8Array(file.width * file.height)
  const lay = (layer: Layer, settings: Laying) => {
    const whole = wholeLayer(file, layer)
    layOver(onPaper, whole, settings)
    for (let p = 0; p < isCovered.length; p++) if (whole.data[4 * p + 3]) isCovered[p] = 1
  }
  for (const layer of flats) lay(layer, { opacity: 1, blend: 'normal' })
  if (paint && !paint.hidden) lay(paint, settingsOf('paint', paint))
  const layers = {
    paper: settingsOf('paper', paper),
    flats: settingsOf('flats', flats[0]),
    paint: settingsOf('paint', paint),
    lines: settingsOf('lines', lines),
  }
  const isExact = EXACT_KINDS.every((kind) => isPlain(layers[kind]))
  const colors = isExact && merged ? restoreFlats(line, onPaper, merged) : onPaper
  const words = pixelWords(colors)
  for (let p = 0; p < words.length; p++) if (!isCovered[p]) words[p] = PAPER_WORD
  return { line, colors, layers, making: beside?.making }
}

/** What a layer is that has its first name, or that of a colour. */
function kindNamed(name: string): OwnKind | undefined {
  if (COLOR_NAME.test(name)) return 'flats'
  return name === HINTS_NAME ? 'hints' : LAYER_KINDS.find((kind) => LAYER_NAMES[kind] === name)
}

/** MyPaint puts a background below all that it opens. Where our paper lies on it nothing of it shows. */
function withoutBackground(children: readonly Layer[]): readonly Layer[] {
  const [lowest, above] = children
  const isHidden = above && kindNamed(above.name ?? '') === 'paper' && isPlain(settingsOf('paper', above))
  return isHidden && kindNamed(lowest?.name ?? '') === undefined ? children.slice(1) : children
}

const isOwnLayer = ({ clipping, mask, children, blendMode }: Layer) =>
  !clipping && !mask && !children && BLEND_MODES.some((mode) => mode === (blendMode ?? 'normal'))

function settingsOf(kind: LayerKind, { name = '', hidden = false, opacity = 1, blendMode }: Layer = {}) {
  const blend = BLEND_MODES.find((mode) => mode === blendMode) ?? 'normal'
  const isCalled = name.trim() !== '' && !COLOR_NAME.test(name)
  return {
    visible: !hidden,
    // Files say it in 255 steps, the studio in hundredths.
    opacity: Math.round(opacity * 100) / 100,
    blend,
    name: isCalled ? name.slice(0, MAX_LAYER_NAME) : LAYER_NAMES[kind],
  }
}
