import { createRgba, type RgbaImage } from '../../core/image/pixels.ts'
import { TintlineError } from '../../core/tintlineError.ts'
import { tooComplex } from './svgBudget.ts'
import frameScript from './svgFrame.js?raw'

/** Pixels come back in strips of about so many, so that a huge picture is not held three times. */
const STRIP_PIXELS = 4_000_000
/** Starting the frame, with a process of its own and a first small drawing, takes a tenth of a second on a machine that is idle. */
const START_LIMIT_MS = 20_000
/** How long drawing may take: so much, and so much a megapixel; on a machine that is slow or busy as many times longer as starting took. */
const DRAW_LIMIT_MS = 1500
const DRAW_LIMIT_MS_PER_MEGAPIXEL = 100
const DRAW_LIMIT_PER_START = 12

/** No address of its own, nothing fetched, nothing run but one script, which line ends must not change. */
const FRAME = `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; img-src blob: data:"><script>${frameScript.replaceAll('\r\n', '\n')}</script>`

type FrameMessage =
  | { readonly started: true }
  | { readonly top: number; readonly pixels: Uint8ClampedArray }
  | { readonly failed: boolean }

/**
 * The pixels of an SVG drawn with the given size (px), straight alpha on transparent ground. It is drawn by an <img> in a
 * sandboxed frame, where browsers run no scripts and fetch nothing; Chromium gives such a frame a process of its own, so
 * that what takes too long is ended while the page stays alive.
 * Throws TintlineError 'picture-too-complex' after the time it may take, 'truncated-picture' where the browser cannot draw
 * it, 'cancelled' where `signal` says so.
 */
export async function drawInFrame(
  source: string,
  width: number,
  height: number,
  signal?: AbortSignal,
): Promise<RgbaImage> {
  signal?.throwIfAborted()
  const frame = createFrame()
  const { port1, port2 } = new MessageChannel()
  const picture = createRgba(width, height)
  let timer: ReturnType<typeof setTimeout> | undefined
  const createdAtMs = performance.now()
  try {
    await new Promise<void>((resolve, reject) => {
      const endAfter = (limitMs: number, error: () => TintlineError) => {
        clearTimeout(timer)
        timer = setTimeout(() => reject(error()), limitMs)
      }
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      port1.onmessage = ({ data }: MessageEvent<FrameMessage>) => {
        if ('started' in data) endAfter(drawLimitMs(width, height, performance.now() - createdAtMs), tooSlow)
        else if ('pixels' in data) picture.data.set(data.pixels, data.top * width * 4)
        else if (data.failed) reject(cannotDraw())
        else resolve()
      }
      frame.onload = () => {
        const stripHeight = Math.min(height, Math.max(1, Math.floor(STRIP_PIXELS / width)))
        frame.contentWindow?.postMessage({ source, width, height, stripHeight }, '*', [port2])
      }
      endAfter(START_LIMIT_MS, cannotDraw)
      document.body.append(frame)
    })
    return picture
  } finally {
    clearTimeout(timer)
    port1.close()
    frame.remove()
  }
}

function createFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.ariaHidden = 'true'
  frame.tabIndex = -1
  // Not hidden: browsers draw nothing in a frame that is not rendered.
  frame.style.cssText =
    'position: fixed; width: 1px; height: 1px; border: 0; opacity: 0; pointer-events: none'
  frame.srcdoc = FRAME
  return frame
}

function drawLimitMs(width: number, height: number, startMs: number): number {
  const limitMs = DRAW_LIMIT_MS + (DRAW_LIMIT_MS_PER_MEGAPIXEL * width * height) / 1e6
  return Math.max(limitMs, DRAW_LIMIT_PER_START * startMs)
}

const tooSlow = () => tooComplex('it takes too long to draw')

const cannotDraw = () =>
  new TintlineError(
    'truncated-picture',
    'The browser cannot draw this SVG. Save it anew from a drawing program, or as PNG.',
  )
