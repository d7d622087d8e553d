import type { BlendMode, Layer, LayerMaskData, PixelData } from 'ag-psd'

type Context = OffscreenCanvasRenderingContext2D

/** Pixels and where their left upper corner lies in the document, px. */
interface Surface {
  readonly canvas: OffscreenCanvas
  readonly left: number
  readonly top: number
}

/** What the canvas calls Photoshop's blend modes; for those it lacks, the nearest it has. Any other is drawn as normal. */
const OPERATIONS: Partial<Record<BlendMode, GlobalCompositeOperation>> = {
  darken: 'darken',
  'darker color': 'darken',
  multiply: 'multiply',
  'linear burn': 'multiply',
  'color burn': 'color-burn',
  lighten: 'lighten',
  'lighter color': 'lighten',
  screen: 'screen',
  'color dodge': 'color-dodge',
  'linear dodge': 'lighter',
  overlay: 'overlay',
  'soft light': 'soft-light',
  'hard light': 'hard-light',
  'vivid light': 'hard-light',
  'linear light': 'hard-light',
  'pin light': 'hard-light',
  'hard mix': 'hard-light',
  difference: 'difference',
  subtract: 'difference',
  exclusion: 'exclusion',
  hue: 'hue',
  saturation: 'saturation',
  color: 'color',
  luminosity: 'luminosity',
}

/**
 * Draws the visible layers of a document, lowest first, on a canvas of the document's size: with opacity, blend modes,
 * masks, groups and clipping (the model of the PDF specification, 11.3, which the canvas shares). Adjustment layers and
 * layer effects have no pixels and are left out.
 */
export function drawLayers(context: Context, layers: readonly Layer[]): void {
  for (const { base, clipped } of clippingStacks(layers)) {
    if (base.hidden) continue
    if (clipped.length === 0 && base.children && base.blendMode === 'pass through') {
      drawThrough(context, base, base.children)
      continue
    }
    const own = surfaceOf(context, base)
    if (!own) continue
    const surface = clipped.length > 0 ? withClipped(context, own, clipped) : own
    const operation = OPERATIONS[base.blendMode ?? 'normal'] ?? 'source-over'
    paint(context, surface, operation, opacityOf(base))
  }
}

/** Each layer with those above that are clipped to it. */
export function clippingStacks(layers: readonly Layer[]): { base: Layer; clipped: Layer[] }[] {
  const stacks: { base: Layer; clipped: Layer[] }[] = []
  for (const layer of layers) {
    const below = stacks.at(-1)
    if (layer.clipping && below) below.clipped.push(layer)
    else stacks.push({ base: layer, clipped: [] })
  }
  return stacks
}

/** A layer's or a group's own pixels behind its mask; undefined where it has none. */
function surfaceOf(document: Context, { imageData, children, mask, left, top }: Layer): Surface | undefined {
  if (children) {
    const group = emptyLike(document)
    drawLayers(group, children)
    return masked(whole(group), mask)
  }
  if (!imageData) return undefined
  const context = createContext(imageData.width, imageData.height)
  context.putImageData(toImageData(imageData), 0, 0)
  return masked({ canvas: context.canvas, left: left ?? 0, top: top ?? 0 }, mask)
}

/** What is clipped blends with the base as if that were opaque; then it gets the base's shape. */
function withClipped(document: Context, base: Surface, clipped: readonly Layer[]): Surface {
  const stack = emptyLike(document)
  const { width, height } = stack.canvas
  paint(stack, base)
  const pixels = stack.getImageData(0, 0, width, height)
  for (let i = 3; i < pixels.data.length; i += 4) if (pixels.data[i]) pixels.data[i] = 255
  stack.putImageData(pixels, 0, 0)
  drawLayers(
    stack,
    clipped.map((layer) => ({ ...layer, clipping: false })),
  )
  paint(stack, base, 'destination-in')
  return whole(stack)
}

/** A group whose layers blend with what lies below it: its opacity and mask say how much of the result shows. */
function drawThrough(below: Context, group: Layer, children: readonly Layer[]): void {
  const opacity = opacityOf(group)
  if (opacity === 1 && !isOn(group.mask)) {
    drawLayers(below, children)
    return
  }
  const after = emptyLike(below)
  paint(after, whole(below))
  drawLayers(after, children)
  const share = emptyLike(below)
  share.globalAlpha = opacity
  share.fillRect(0, 0, share.canvas.width, share.canvas.height)
  const shown = masked(whole(share), group.mask)
  paint(after, shown, 'destination-in')
  paint(below, shown, 'destination-out')
  paint(below, whole(after), 'lighter')
}

/** The surface itself, without what its mask hides. */
function masked(surface: Surface, mask: LayerMaskData | undefined): Surface {
  if (!isOn(mask)) return surface
  const { canvas, left, top } = surface
  const { width, height } = canvas
  const shown = createContext(width, height)
  shown.fillStyle = `rgb(0 0 0 / ${(mask.defaultColor ?? 0) / 255})`
  shown.fillRect(0, 0, width, height)
  if (mask.imageData) {
    const alpha = toImageData(mask.imageData)
    for (let i = 0; i < alpha.data.length; i += 4) alpha.data[i + 3] = alpha.data[i] ?? 0
    shown.putImageData(alpha, (mask.left ?? 0) - left, (mask.top ?? 0) - top)
  }
  const context = canvas.getContext('2d') as Context
  paint(context, whole(shown), 'destination-in')
  return surface
}

const isOn = (mask: LayerMaskData | undefined): mask is LayerMaskData =>
  mask !== undefined && mask.disabled !== true

const opacityOf = ({ opacity = 1, fillOpacity = 1 }: Layer) => opacity * fillOpacity

function paint(
  onto: Context,
  { canvas, left, top }: Surface,
  operation: GlobalCompositeOperation = 'source-over',
  opacity = 1,
): void {
  onto.save()
  onto.globalAlpha = opacity
  onto.globalCompositeOperation = operation
  onto.drawImage(canvas, left, top)
  onto.restore()
}

const whole = ({ canvas }: Context): Surface => ({ canvas, left: 0, top: 0 })

const emptyLike = ({ canvas: { width, height } }: Context) => createContext(width, height)

/** A transparent canvas of the given size, px. */
export function createContext(width: number, height: number): Context {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('the browser has no memory left for it')
  return context
}

const toImageData = ({ data, width, height }: PixelData) =>
  new ImageData(new Uint8ClampedArray(data), width, height)
