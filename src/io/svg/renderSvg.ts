import { svgSize } from '../../core/image/formats/svgSize.ts'
import { checkPictureSize } from '../../core/image/pictureFormat.ts'
import type { RgbaImage } from '../../core/image/pixels.ts'
import { TintlineError } from '../../core/tintlineError.ts'
import { cleanSvg } from './cleanSvg.ts'
import { drawInFrame } from './drawInFrame.ts'
import { readSvgText } from './readSvgText.ts'

/**
 * The pixels of a harmless SVG with `sidePx` as its long side, on transparent ground. Its size is read from its text:
 * nothing of it ever enters the page.
 * Throws as `cleanSvg` and `drawInFrame` do; 'empty-picture' where it draws nothing, 'picture-too-large' over the caps.
 */
export async function renderSvg(
  bytes: Uint8Array<ArrayBuffer>,
  sidePx: number,
  signal?: AbortSignal,
): Promise<RgbaImage> {
  const svg = cleanSvg(readSvgText(bytes))
  const size = fitTo(svg, sidePx)
  checkPictureSize(size.width, size.height)
  const picture = await drawInFrame(
    new XMLSerializer().serializeToString(svg),
    size.width,
    size.height,
    signal,
  )
  if (isTransparent(picture)) {
    const message =
      'This SVG draws nothing within its page. Choose another one, or give it a viewBox around its lines.'
    throw new TintlineError('empty-picture', message)
  }
  return picture
}

/** Sets the size in px at which it is drawn, and the viewBox, since only that lets it be drawn at another size than its own. */
function fitTo(svg: Element, sidePx: number): { width: number; height: number } {
  const style = svg instanceof SVGElement ? svg.style : undefined
  const { viewBox, ...own } = svgSize((name) => style?.getPropertyValue(name) || svg.getAttribute(name) || '')
  const scale = sidePx / Math.max(own.width, own.height)
  const width = Math.max(1, Math.round(own.width * scale))
  const height = Math.max(1, Math.round(own.height * scale))
  // A style would outdo the attributes.
  for (const name of ['width', 'height', 'min-width', 'min-height', 'max-width', 'max-height'])
    if (style?.getPropertyValue(name)) style.removeProperty(name)
  svg.setAttribute('width', String(width))
  svg.setAttribute('height', String(height))
  svg.setAttribute('viewBox', viewBox.join(' '))
  return { width, height }
}

function isTransparent({ data }: RgbaImage): boolean {
  return new Uint32Array(data.buffer, data.byteOffset, data.length / 4).every((pixel) => pixel === 0)
}
