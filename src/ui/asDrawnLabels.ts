import type { LinesAsDrawn } from '../core/image/pixels.ts'

/** What the switch says that takes the lines as they were in the file. */
export const AS_DRAWN_LABELS: Readonly<Record<LinesAsDrawn['changed'], string>> = {
  construction: 'Construction lines',
  dark: 'Pale on dark, as drawn',
}
