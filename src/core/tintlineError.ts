/** Every failure a user can meet has one of these names; interfaces decide by name, never by message text. */
export const ERROR_CODES = [
  'not-a-picture',
  'truncated-picture',
  'empty-picture',
  'picture-too-large',
  'picture-too-complex',
  'unsafe-svg',
  'not-a-project',
  'newer-project',
  'damaged-file',
  'file-too-large',
  'format-unavailable',
  'bad-hints-file',
  'hints-outside-picture',
  'bad-palette',
  'bad-weights',
  'bad-manifest',
  'unknown-option',
  'missing-file',
  'disk-full',
  'output-is-input',
  'no-pairs',
  'backend-unavailable',
  'backend-untrue',
  'device-lost',
  'gpu-error',
  'worker-died',
  'no-answer',
  'part-missing',
  'not-finite',
  'cancelled',
  'storage-full',
  'storage-failed',
  'drawing-gone',
  'no-drawing',
  'bad-pieces',
  'bad-checkpoint',
  'out-of-memory',
  'diverged',
  'busy',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** A named failure whose message says what is wrong and what to do about it. */
export class TintlineError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'TintlineError'
    this.code = code
  }
}

/** The error as a TintlineError; anything unnamed keeps its text under the given code. */
export function toTintlineError(error: unknown, fallback: ErrorCode): TintlineError {
  if (error instanceof TintlineError) return error
  const text = error instanceof Error ? error.message : String(error)
  return new TintlineError(fallback, text, { cause: error })
}
