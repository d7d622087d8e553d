import { expect, test } from 'vitest'
import { createGray, createRgba } from '../../../src/core/image/pixels.ts'
import { judged, NONE, PALETTE, runFacts, score, spatial } from '../__fixtures__/judged.ts'
import type { Look } from '../look.ts'
import { summarize } from '../summarize.ts'
import { html } from './html.ts'
import { reportPage } from './page.ts'

const conditions = [NONE, PALETTE, spatial(1), spatial(3)]
const picture = (name: string, source: string, psnr: number) =>
  judged(
    name,
    conditions.flatMap((condition) => [
      score(condition, 'generator', psnr + condition.hints),
      ...(condition.guidance === 'palette' ? [] : [score(condition, 'regions', psnr - 2)]),
    ]),
    { source },
  )
const report = summarize(
  [picture('fox', 'noto', 20), picture('<cat & "dog">', 'twemoji', 23.5)],
  runFacts(conditions),
)

const SHOWN = ['generator', 'regions', 'flood'] as const
const look: Look = {
  pair: { name: '<cat & "dog">', line: createGray(4, 4), truth: createRgba(4, 4) },
  source: 'twemoji',
  shots: conditions.map((condition) => ({
    condition,
    strokes: [],
    pictures: (condition.guidance === 'spatial' ? SHOWN : (['generator'] as const)).map((method) => ({
      method,
      picture: createRgba(4, 4),
    })),
  })),
}
look.pair.truth.data.fill(200)

const page = reportPage(report, [look], [look], (_, what, method) =>
  typeof what === 'string' ? `${what}.png` : `${what.guidance}-${what.hints}-${method}.png`,
)

test('the page tells what was judged, every mean with its interval, every source', () => {
  expect(page).toContain('2 pictures · generator edition 2, weights 0123456789ab · model size 128 · seed 7')
  // The mean of 23 and 26.5 with 3 hints, and the two pictures as its bounds.
  expect(page).toContain('<td>24.75<small>23.00 – 26.50</small></td>')
  expect(page).toContain('<td class="gain">+5.00<small>5.00 – 5.00</small></td>')
  expect(page).toContain('<th scope="row">noto</th><td>1</td>')
})

test('pictures stand side by side: every method with hints, the generator alone without', () => {
  const files = [...page.matchAll(/<img src="([^"]+)"/g)].map((match) => match[1])
  const once = [
    ...['truth.png', 'line.png', 'none-0-generator.png', 'palette-0-generator.png'],
    ...[1, 3].flatMap((hints) =>
      ['generator', 'regions', 'flood'].map((method) => `spatial-${hints}-${method}.png`),
    ),
  ]
  expect(files).toEqual([...once, ...once])
  expect(page).toContain('background:#c8c8c8')
  expect(page).toContain('<figcaption>1 hint: regions</figcaption>')
})

test('names are text, whatever is in them; nothing runs and nothing is fetched', () => {
  expect(page).toContain('&lt;cat &amp; &quot;dog&quot;&gt;')
  expect(page).not.toMatch(/<cat|<script|https?:/)
  expect(html`<b>${'<i>'}</b>${[html`<u>1</u>`]}${undefined}`.text).toBe('<b>&lt;i&gt;</b><u>1</u>')
})
