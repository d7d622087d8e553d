import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** The only script of the frame that draws SVGs stands in its text (src/io/svg/drawInFrame.ts); HTML knows no CR. */
const FRAME_SCRIPT = readFileSync(
  new URL('../../src/io/svg/svgFrame.js', import.meta.url),
  'utf8',
).replaceAll('\r\n', '\n')
const FRAME_SCRIPT_HASH = createHash('sha256').update(FRAME_SCRIPT).digest('base64')

/**
 * What the page may load and reach: its own files, and what it made itself (blob:, data:). TF.js compiles WebAssembly, React and
 * Konva set inline styles; nothing else needs an exception. A foreign file that gets past all else still reaches no server.
 */
const DIRECTIVES = [
  "default-src 'none'",
  `script-src 'self' 'wasm-unsafe-eval' 'sha256-${FRAME_SCRIPT_HASH}'`,
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "connect-src 'self' blob: data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
]

/** The Content-Security-Policy for a page's own <meta>, which knows no frame-ancestors. */
export const PAGE_POLICY = DIRECTIVES.join('; ')

/** Cross-origin isolation gives the worker precise timers and shared memory. */
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

/** What every answer of a server of the studio carries; docs/hosting.md says why. */
export const SITE_HEADERS = {
  ...ISOLATION_HEADERS,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': `${PAGE_POLICY}; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}
