import { checkPictureSize, sniffPicture } from '../core/image/pictureFormat.ts'
import type { RgbaImage } from '../core/image/pixels.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { checkSvg } from './checkSvg.ts'
import { readPixels } from './readPixels.ts'

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * The pixels of a harmless SVG with `sidePx` as its long side, on transparent ground. It is drawn through an <img>, where
 * browsers run no scripts and fetch nothing, even if the check before missed something.
 * Throws as `checkSvg` does; 'empty-picture' where it draws nothing, 'picture-too-large' over the caps.
 */
export async function renderSvg(bytes: Uint8Array<ArrayBuffer>, sidePx: number): Promise<RgbaImage> {
  const svg = checkSvg(new TextDecoder().decode(bytes))
  const size = fitViewBox(svg, sniffPicture(bytes))
  const scale = sidePx / Math.max(size.width, size.height)
  const width = Math.max(1, Math.round(size.width * scale))
  const height = Math.max(1, Math.round(size.height * scale))
  checkPictureSize(width, height)
  svg.setAttribute('width', String(width))
  svg.setAttribute('height', String(height))
  return draw(new XMLSerializer().serializeToString(svg), width, height)
}

/** The picture's size in CSS px. Gives an SVG without a viewBox one, since only that lets it be drawn at another size. */
function fitViewBox(
  svg: SVGSVGElement,
  header: { width: number; height: number },
): { width: number; height: number } {
  if (svg.hasAttribute('viewBox') && header.width > 0) return header
  const box = header.width > 0 ? { x: 0, y: 0, ...header } : measure(svg)
  svg.setAttribute('viewBox', `${box.x} ${box.y} ${box.width} ${box.height}`)
  return box
}

/** The box of what an SVG of no stated size draws, with a margin for strokes, which getBBox leaves out. */
function measure(svg: SVGSVGElement): Box {
  const host = document.createElement('div')
  host.style.cssText = 'position: fixed; left: -9999px; visibility: hidden'
  const copy = document.importNode(svg, true)
  // A shadow root keeps the file's style sheets away from the page.
  host.attachShadow({ mode: 'closed' }).append(copy)
  document.body.append(host)
  const { x, y, width, height } = copy.getBBox()
  host.remove()
  const margin = 0.02 * Math.max(width, height)
  if (margin === 0) {
    throw new TintlineError('empty-picture', 'This SVG has no size and draws nothing. Choose another one.')
  }
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin }
}

async function draw(source: string, width: number, height: number): Promise<RgbaImage> {
  const url = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }))
  try {
    const image = new Image(width, height)
    image.src = url
    await image.decode()
    return await readPixels(image, width, height)
  } catch (error) {
    if (error instanceof TintlineError) throw error
    const message = 'The browser cannot draw this SVG. Save it anew from a drawing program, or as PNG.'
    throw new TintlineError('truncated-picture', message, { cause: error })
  } finally {
    URL.revokeObjectURL(url)
  }
}
