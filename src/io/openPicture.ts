import { readSvgHeader } from '../core/image/formats/svgHeader.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { createAside } from './aside.ts'
import { askWorker } from './askWorker.ts'
import type { OpenedPicture } from './openedPicture.ts'
import rasterWorkerUrl from './rasterWorker.ts?worker&url'
import { naming, readFile } from './readFile.ts'
import { isGzip, unpackSvg } from './svg/readSvgText.ts'
import { renderSvg } from './svg/renderSvg.ts'

const rasterWorker = createAside(rasterWorkerUrl)

export interface OpenPictureOptions {
  /** Long side of an SVG's picture, px; 2048 unless told. Ignored for the other formats. */
  readonly svgSidePx?: number | undefined
  /** Ends the opening: it rejects with the signal's reason, a TintlineError 'cancelled'. */
  readonly signal?: AbortSignal | undefined
  /** How far it is, 0 … 1. */
  readonly onProgress?: ((fraction: number) => void) | undefined
}

const SVG_SIDE_PX = 2048

/**
 * The pixels of a PNG, JPEG, WebP or SVG file (also packed, .svgz), EXIF orientation applied, as 8-bit sRGB: an ICC profile
 * of other colours is applied. Opaque sRGB pixels are exact; where alpha is below 255 the colour passed through a canvas and may be off by
 * what premultiplying rounds away, which vanishes on white paper. Decoding goes on in a worker, drawing an SVG in a frame;
 * both can be ended. `name` appears in messages only. Throws TintlineError 'not-a-picture', 'truncated-picture',
 * 'empty-picture', 'picture-too-large', 'picture-too-complex', 'unsafe-svg' or 'cancelled'.
 */
export async function openPicture(
  file: Blob,
  name: string,
  { svgSidePx = SVG_SIDE_PX, signal, onProgress }: OpenPictureOptions = {},
): Promise<OpenedPicture> {
  try {
    const bytes = new Uint8Array(await readFile(file))
    const svg = isGzip(bytes) ? await unpackSvg(bytes) : bytes
    if (readSvgHeader(svg)) return { ...(await renderSvg(svg, svgSidePx, signal)), format: 'svg' }
    return await decodeAside(bytes, signal, onProgress)
  } catch (error) {
    throw naming(name, error)
  }
}

function decodeAside(
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal | undefined,
  onProgress: ((fraction: number) => void) | undefined,
): Promise<OpenedPicture> {
  const failure = new TintlineError(
    'out-of-memory',
    'The picture could not be read: the browser may have too little memory left. Close other tabs, or scale it down.',
  )
  return askWorker<OpenedPicture>(rasterWorker, bytes, {
    transfer: [bytes.buffer],
    failure,
    signal,
    onProgress,
  })
}
