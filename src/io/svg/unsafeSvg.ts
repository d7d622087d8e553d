import { TintlineError } from '../../core/tintlineError.ts'

/** The refusal of an SVG that could run or fetch something. */
export const unsafeSvg = (why: string) =>
  new TintlineError(
    'unsafe-svg',
    `This SVG is not opened because ${why}. Save it as plain SVG with embedded pictures, or as PNG, and open that.`,
  )
