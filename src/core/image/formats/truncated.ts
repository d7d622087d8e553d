import { TintlineError } from '../../tintlineError.ts'

/** The error of a file that stops before its end or whose content is damaged. */
export function truncated(format: string, what: string): TintlineError {
  return new TintlineError(
    'truncated-picture',
    `This ${format} file is cut off or damaged (${what}). Copy or download it again, or save it anew.`,
  )
}
