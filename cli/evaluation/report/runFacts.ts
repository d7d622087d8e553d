import type { Report } from '../summarize.ts'
import { type Html, html } from './html.ts'

/** What was judged, in a line. */
export const runFacts = ({
  pairs,
  generator,
  size,
  seed,
}: Pick<Report, 'pairs' | 'generator' | 'size' | 'seed'>): Html =>
  html`<p class="muted">${pairs} pictures · generator edition ${generator.edition ?? '–'}, weights ${generator.digest} · model size ${size} · seed ${seed}</p>`
