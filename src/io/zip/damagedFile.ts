import { TintlineError } from '../../core/tintlineError.ts'

/** A file that cannot be used as it is; `what` goes on after "The file is damaged:". */
export const damagedFile = (what: string, cause?: unknown): TintlineError =>
  new TintlineError(
    'damaged-file',
    `The file is damaged: ${what}. Copy or download it again, or use another copy.`,
    { cause },
  )
