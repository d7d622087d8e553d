import { TintlineError } from './tintlineError.ts'

/** A part of the studio itself that could not be fetched, as when its server has been ended or the network is gone. */
export const partMissing = (cause?: unknown) =>
  new TintlineError(
    'part-missing',
    'A part of Tintline could not be loaded: its server does not answer. Your drawing is still here; start the server again, then try again.',
    { cause },
  )
