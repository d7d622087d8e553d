import type { Layer } from 'ag-psd'
import { isPlain, LAYER_NAMES, type LayerKind, type Layer as Settings } from '../../core/document/layers.ts'
import { BLEND_MODES, layOver } from '../../core/image/layOver.ts'
import { createPaper, type LineImage, type RgbaImage } from '../../core/image/pixels.ts'
import { lineOfInk } from '../../core/ink/lineOfInk.ts'
import { restoreFlats } from '../../core/layers/restoreFlats.ts'
import type { LayeredFile } from './layeredFile.ts'
import { type Making, readMaking } from './making.ts'
import { wholeLayer } from './wholeLayer.ts'

/** Layers whose settings matter for flats that are to be restored exactly. */
const EXACT_KINDS = ['paper', 'flats', 'lines'] as const

/** A drawing of ours as it was when it was saved with its layers. */
export interface OwnDrawing {
  readonly line: LineImage
  /** Opaque; with what was painted. */
  readonly colors: RgbaImage
  readonly layers: Readonly<Record<LayerKind, Omit<Settings, 'locked'>>>
  /** What asked for the colours and what was painted, where the file says so and nobody drew on its layers since. */
  readonly making: Making | undefined
}

const COLOR_NAME = /^(#[0-9a-f]{6}|Other colours)$/

/** Whether a document has the layers that ours have, no others, and nothing about them that ours do not have. */
export function isOwnFile({ children, merged }: LayeredFile): boolean {
  const names = children.map(({ name }) => name ?? '')
  const known = [LAYER_NAMES.paper, LAYER_NAMES.paint, LAYER_NAMES.lines, 'Hints']
  const isPainted = names.includes(LAYER_NAMES.paint)
  return (
    merged !== undefined &&
    names.filter((name) => name === LAYER_NAMES.lines).length === 1 &&
    names.includes(LAYER_NAMES.paper) &&
    names.every((name) => isColors(name) || known.includes(name)) &&
    children.every(isOwnLayer) &&
    // Paint can become part of the flats only where those show as they are.
    (!isPainted ||
      children.filter(({ name = '' }) => isColors(name)).every((flats) => isPlain(settingsOf(flats))))
  )
}

/**
 * The lines and flats of such a document. While nothing was chosen about its layers they give the very picture that the file keeps; else the
 * flats may be a level off near white.
 */
export function readOwnFile(file: LayeredFile): OwnDrawing {
  const { children, merged } = file
  const named = (name: string) => children.find((layer) => layer.name === name)
  const flats = children.filter(({ name = '' }) => isColors(name))
  const line = lineOfInk(wholeLayer(file, named(LAYER_NAMES.lines)))
  const onPaper = createPaper(file)
  for (const layer of flats) layOver(onPaper, wholeLayer(file, layer), { opacity: 1, blend: 'normal' })
  const paint = named(LAYER_NAMES.paint)
  if (paint && !paint.hidden) layOver(onPaper, wholeLayer(file, paint), settingsOf(paint))
  const layers = {
    paper: settingsOf(named(LAYER_NAMES.paper)),
    flats: settingsOf(flats[0]),
    paint: settingsOf(paint),
    lines: settingsOf(named(LAYER_NAMES.lines)),
  }
  const isExact = merged && EXACT_KINDS.every((kind) => isPlain(layers[kind]))
  return {
    line,
    colors: isExact ? restoreFlats(line, onPaper, merged) : onPaper,
    layers,
    making: readMaking(file),
  }
}

const isColors = (name: string) => name === LAYER_NAMES.flats || COLOR_NAME.test(name)

const isOwnLayer = ({ clipping, mask, children, blendMode }: Layer) =>
  !clipping && !mask && !children && BLEND_MODES.some((mode) => mode === (blendMode ?? 'normal'))

function settingsOf({ hidden = false, opacity = 1, blendMode }: Layer = {}) {
  const blend = BLEND_MODES.find((mode) => mode === blendMode) ?? 'normal'
  // Files say it in 255 steps, the studio in hundredths.
  return { visible: !hidden, opacity: Math.round(opacity * 100) / 100, blend }
}
