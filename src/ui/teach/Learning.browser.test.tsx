import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import {
  addPieces,
  button,
  commands,
  judgement,
  learn,
  mountTeachPanel,
  report,
} from './__fixtures__/mountedTeachPanel.tsx'

const store = mountTeachPanel()
const state = () => store().getState()

test('while it learns it shows curves, pictures and words; pausing and stopping reach the engine', async () => {
  addPieces(6)
  learn(110)
  await expect.element(page.getByText('Step 110 of 300 · 3 min left')).toBeVisible()
  await expect.element(page.getByText(/stopped improving 35 steps ago/)).toBeVisible()
  await expect.element(page.getByRole('table', { name: 'Pieces that check' })).toBeVisible()
  await expect.element(page.getByText(/a piece needs 6\.5 hints instead of 8\.4/)).toBeVisible()
  await page.getByText('Numbers').click()
  const loss = page.getByRole('figure').filter({ hasText: 'Loss' }).element()
  const canvas = loss.querySelector('.uplot canvas') as HTMLCanvasElement
  const drawn = () => {
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
    return data.some((value, i) => i % 4 === 0 && value > 220 && (data[i + 2] ?? 255) < 140)
  }
  await expect.poll(drawn).toBe(true)
  await button('Pause').click()
  expect(commands.pauseTeaching).toHaveBeenCalledWith(true)
  await button('Stop').click()
  expect(commands.stopTeaching).toHaveBeenCalledOnce()
  state().changeRun({ phase: 'stopping' })
  await expect.element(page.getByText(/^Stopping/)).toBeVisible()
  await expect.element(button('Stop')).toBeDisabled()
  await expect.element(button('Remove Piece 0')).toBeDisabled()
})

test('preparing and judging show how far they are, learning how many steps', async () => {
  const bar = page.getByRole('progressbar', { name: 'Progress of learning' })
  const shown = () => (bar.element() as HTMLProgressElement).position
  const { watchRun, hearTeacher, changeRun } = state()
  watchRun(300)
  hearTeacher({ type: 'progress', share: 0.25 })
  await expect.poll(shown).toBe(0.25)
  hearTeacher({ type: 'step', report: report(30) })
  await expect.poll(shown).toBe(0.1)
  changeRun({ phase: 'judging', share: 0 })
  await expect.poll(shown).toBe(0)
  hearTeacher({ type: 'progress', share: 0.75 })
  await expect.poll(shown).toBe(0.75)
})

test('after the held-out test it can be kept under a name', async () => {
  addPieces(6)
  learn(60)
  await page.getByText('Advanced').click()
  state().changeRun({ phase: 'judged', judgement: judgement(true) })
  await expect.element(page.getByText(/finished with fewer hints/)).toBeInViewport()
  await expect
    .element(page.getByText(/^Yours, not seen before/))
    .toHaveTextContent(/needs 4\.9 hints instead of 8\.2.*others: needs 7\.2 hints instead of 7\.1/)
  await page.getByText('How close at so many hints').click()
  await expect
    .element(page.getByRole('table', { name: 'Held-out test' }))
    .toHaveTextContent(/17\.0 → 17\.00\.0.*18\.0 → 20\.2\+2\.2/)
  await page.getByRole('textbox', { name: 'Name of the style' }).fill('Ink and wash')
  await button('Keep').click()
  expect(commands.keepLearnt).toHaveBeenCalledWith('Ink and wash')
})

test('what is to be followed in part says so', async () => {
  learn(60)
  state().changeRun({ phase: 'judged', judgement: judgement(true, 0.7) })
  await expect.element(page.getByText(/Followed to 70 %/)).toBeVisible()
  await expect.element(page.getByText(/Keep is recommended/)).toBeVisible()
})

test('what did not become better says so and recommends Discard', async () => {
  learn(60)
  state().changeRun({ phase: 'judged', judgement: judgement(false) })
  await expect.element(page.getByText(/Discard is recommended/)).toBeVisible()
  await button('Discard').click()
  expect(commands.discardLearnt).toHaveBeenCalledOnce()
})

for (const [what, numbers, reason] of [
  ['hints are saved', { hints: [10, 6.2], others: [7, 7.6] }, 'drawings of others need more hints'],
  ['others are unharmed', { hints: [10, 9.8], others: [7, 7] }, 'it saves hardly any hints'],
  ['no hints are saved', { hints: [10, 10], others: [7, 7] }, 'your pieces need no fewer hints'],
] as const)
  test(`where ${what} the verdict names the reason that holds`, async () => {
    const change = ([before, after]: readonly [number, number]) => ({ before, after })
    const { hints, others } = numbers
    state().changeRun({
      phase: 'judged',
      judgement: { ...judgement(false), hints: change(hints), others: change(others) },
    })
    await expect.element(page.getByText(`No: ${reason}. Discard is recommended.`)).toBeVisible()
  })
