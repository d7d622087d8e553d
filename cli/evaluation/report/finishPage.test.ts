import { expect, test } from 'vitest'
import { finishedPicture, finishFacts } from '../__fixtures__/finishes.ts'
import { summarizeFinish } from '../finish/summarizeFinish.ts'
import { finishPage } from './finishPage.ts'

const page = finishPage(
  summarizeFinish(
    [finishedPicture('fox', [2, 4, 8], 'noto'), finishedPicture('<cat & "dog">', [3, 41, 12], 'twemoji')],
    finishFacts,
  ),
)

test('the page tells what was judged, every mean with its interval, and the ratio to the better rival', () => {
  expect(page).toContain('2 pictures · generator edition 2, weights 0123456789ab · model size 256 · seed 7')
  expect(page).toContain('<th scope="row">generator</th><td>2 of 2</td>')
  expect(page).toContain('<td>2.5<small>2.0 – 3.0</small></td>')
  expect(page).toContain('<td class="gain">0.25 of flood<small>0.25 – 0.25</small></td>')
  expect(page).toContain('<tr class="sure"><th scope="row">generator')
})

test('curves of what is wrong and what is finished, a line a method', () => {
  const charts = page.split('<svg').slice(1)
  expect(charts).toHaveLength(2)
  for (const chart of charts) expect(chart.match(/<polyline/g)).toHaveLength(3)
  expect(page).toContain('3 hints: 0 to 0 % wrong')
})

test('sources and the hardest pictures are named, and names are text', () => {
  expect(page).toContain('<th scope="row">twemoji</th><td>1</td>')
  const names = [...page.matchAll(/<th scope="row">([^<]*)<\/th><td>(?:noto|twemoji)<\/td>/g)]
  expect(names.map(([, name]) => name)).toEqual(['&lt;cat &amp; &quot;dog&quot;&gt;', 'fox'])
  expect(page).toContain('not finished')
  expect(page).not.toMatch(/<cat|<script|https?:/)
})

test('a report of nothing is a page as well', () => {
  expect(finishPage(summarizeFinish([], finishFacts))).toContain('0 pictures')
})
