import { type ErrorCode, TintlineError, toTintlineError } from '../core/tintlineError.ts'

export { TintlineError, toTintlineError }

/** An error as it crosses from the worker: a class does not survive cloning, its name does. */
export interface WireError {
  readonly code: ErrorCode
  readonly message: string
}

/** Names any error for the way across; what has no name of its own gets `fallback`. */
export function toWireError(error: unknown, fallback: ErrorCode): WireError {
  const { code, message } = toTintlineError(error, fallback)
  return { code, message }
}

/** The named error again, on the other side. */
export function fromWireError({ code, message }: WireError): TintlineError {
  return new TintlineError(code, message)
}

const DEVICE_FAULTS: ReadonlySet<ErrorCode> = new Set([
  'device-lost',
  'gpu-error',
  'worker-died',
  'no-answer',
])

/** Failures of the device under the engine: the job is void, but a fresh worker may do it. */
export function isDeviceFault(error: { readonly code: ErrorCode }): boolean {
  return DEVICE_FAULTS.has(error.code)
}
