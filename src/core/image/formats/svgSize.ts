/** CSS px of the length units that need no page around them (CSS Values 4, §6); font sizes are the initial 16 px. */
const UNIT_PX: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  q: 96 / 101.6,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  em: 16,
  rem: 16,
  ex: 8,
}
/** What a replaced element measures where nothing says otherwise (CSS Images 3, §4.3; CSS 2.2, §10.3.2). */
const DEFAULT_WIDTH_PX = 300
const DEFAULT_HEIGHT_PX = 150

export interface SvgBox {
  /** CSS px. */
  readonly width: number
  readonly height: number
  /** The part of the drawing that fills it, as a viewBox: x, y, width, height in user units. */
  readonly viewBox: readonly [number, number, number, number]
}

/**
 * The size of an SVG's picture from the root's `width`, `height` and `viewBox` alone, nothing of it drawn (SVG 2, §8.2 and
 * §8.12). What is missing follows from the viewBox, else it is the 300 × 150 px of CSS.
 */
export function svgSize(attribute: (name: 'width' | 'height' | 'viewBox') => string): SvgBox {
  const width = lengthPx(attribute('width'))
  const height = lengthPx(attribute('height'))
  const viewBox = readViewBox(attribute('viewBox'))
  if (!viewBox) {
    const size = { width: width || DEFAULT_WIDTH_PX, height: height || DEFAULT_HEIGHT_PX }
    return { ...size, viewBox: [0, 0, size.width, size.height] }
  }
  const ratio = viewBox[2] / viewBox[3]
  if (width && height) return { width, height, viewBox }
  if (width) return { width, height: width / ratio, viewBox }
  if (height) return { width: height * ratio, height, viewBox }
  return { width: viewBox[2], height: viewBox[3], viewBox }
}

function readViewBox(text: string): SvgBox['viewBox'] | undefined {
  const [x, y, width, height, ...more] = text
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined
  if (more.length > 0 || ![x, y, width, height].every(Number.isFinite)) return undefined
  return width > 0 && height > 0 ? [x, y, width, height] : undefined
}

/** A length in CSS px; 0 where it is missing, relative to a page (%, vw) or nonsense. */
function lengthPx(text: string): number {
  const [, number = '', unit = ''] = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z%]*)\s*$/i.exec(text) ?? []
  const px = Number(number) * (UNIT_PX[unit.toLowerCase()] ?? 0)
  return Number.isFinite(px) ? px : 0
}
