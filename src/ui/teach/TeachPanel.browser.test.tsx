import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { NO_RUN } from '../../store/teachRun.ts'
import { addPieces, button, commands, judgement, mountTeachPanel } from './__fixtures__/mountedTeachPanel.tsx'

const store = mountTeachPanel()
const state = () => store().getState()

test('starts only with enough pieces, and says what is missing', async () => {
  addPieces(2)
  await expect.element(page.getByText('Start needs 3 pieces')).toBeVisible()
  await expect.element(button('Start')).toBeDisabled()
  addPieces(6)
  await button('Start').click()
  expect(commands.startTeaching).toHaveBeenCalledOnce()
  await expect.element(button('Move Piece 0 up')).toBeDisabled()
  await button('Move Piece 0 down').click()
  expect(commands.movePiece).toHaveBeenCalledWith('p0', 1)
})

test('a piece removed by key is announced, and the next key brings it back; not while it learns', async () => {
  addPieces(3)
  await button('Remove Piece 1').click()
  const offer = page.getByText('“Piece 1” was removed.')
  await expect.element(offer).toBeVisible()
  expect(offer.element().closest('[aria-live]')).toBe(document.activeElement)
  await userEvent.keyboard('{Tab}{Enter}')
  expect(commands.bringBackPiece).toHaveBeenCalledExactlyOnceWith('p1')
  state().watchRun(300)
  await expect.element(button('Undo removal')).toBeDisabled()
  addPieces(3)
  await expect.element(offer).not.toBeInTheDocument()
})

test('what was left out and how a run was judged is announced: each has a place before it has words', async () => {
  addPieces(3)
  await expect.element(button('Start')).toBeEnabled()
  const regions = () => [...document.querySelectorAll('[aria-live]')]
  const before = regions()
  const places = (words: string) => regions().filter(({ textContent }) => textContent?.includes(words))
  state().setPieceProblems([{ name: 'notes.txt', text: 'It is no picture.' }])
  state().changeRun({ phase: 'judged', judgement: judgement(true) })
  await expect.element(page.getByText('“notes.txt” was left out')).toBeVisible()
  for (const words of ['“notes.txt” was left out', 'Keep is recommended'])
    expect(places(words).every((place) => before.includes(place))).toBe(true)
  expect(places('Keep is recommended').length).toBe(1)
})

test('the focus stays where the work goes on when a button is disabled or goes', async () => {
  const focused = () => document.activeElement?.getAttribute('aria-label')
  addPieces(3)
  await button('Start').click()
  state().watchRun(300)
  await expect.poll(focused).toBe('Learning')
  state().changeRun({ phase: 'judged', judgement: judgement(false) })
  await button('Discard').click()
  state().changeRun(NO_RUN)
  await expect.poll(focused).toBe('Teach')
  state().setAdaptations([{ id: 'a', name: 'Ink', createdAtMs: 0, strength: 1 }], undefined)
  await button('Rename Ink').click()
  await userEvent.keyboard('Wash{Enter}')
  expect(commands.renameAdaptation).toHaveBeenCalledExactlyOnceWith('a', 'Wash')
  await userEvent.keyboard('{Tab}')
  expect(focused()).toBe('Rename Ink')
  state().setAdaptations([], undefined)
  await expect.poll(focused).toBe('Styles')
})

test('shows each piece’s lines, and keeps their strength when the slider is let go of', async () => {
  addPieces(3)
  await button('Lines of Piece 1').click()
  const lines = page.getByRole('img', { name: 'Line art of Piece 1' })
  await expect.element(lines).toBeVisible()
  const level = () =>
    (lines.element() as HTMLCanvasElement).getContext('2d')?.getImageData(5, 5, 1, 1).data[0]
  expect(level()).toBe(100)
  await page.getByRole('slider', { name: 'Line strength' }).fill('50')
  await expect.poll(level).toBeLessThan(60)
  expect(commands.setLineStrength).toHaveBeenCalledWith('p1', 0.5)
})

test('what is asked about a style calls it one', async () => {
  state().setAdaptations([{ id: 'a', name: 'Ink', createdAtMs: 0, strength: 1 }], undefined)
  for (const [name, title] of [
    ['Delete Ink', 'Delete this style?'],
    ['Export Ink', 'Export this style'],
  ] as const) {
    await button(name).click()
    expect(state().question?.title).toBe(title)
    state().dropQuestion()
  }
})

test('advanced knobs take numbers within their limits, and nothing else', async () => {
  await page.getByText('Advanced').click()
  const rate = page.getByRole('textbox', { name: 'Learning rate' })
  await rate.fill('1e-3')
  expect(state().choices.optimizer.learningRate).toBe(1e-3)
  await rate.fill('fast')
  await expect.element(rate).toHaveAttribute('aria-invalid', 'true')
  await expect.element(page.getByRole('alert')).toHaveTextContent(/^\S+ to \S+$/)
  expect(state().choices.optimizer.learningRate).toBe(1e-3)
  await page.getByRole('textbox', { name: 'Steps', exact: true }).fill('2.5')
  expect(state().choices.steps).toBe(300)
  await page.getByRole('textbox', { name: 'Memory' }).fill('0')
  expect(state().choices.distillation).toBe(0)
  await page.getByRole('combobox', { name: 'Optimizer' }).selectOptions('sgd')
  await expect.element(page.getByRole('textbox', { name: 'Momentum' })).toBeVisible()
  const { seed } = state().choices
  await button('Surprise me').click()
  expect(state().choices.seed).not.toBe(seed)
})

test('a run that was cut short is offered, and adaptations can be switched', async () => {
  state().setUnfinished({ step: 75, steps: 300, savedAtMs: 0 })
  state().setAdaptations([{ id: 'a', name: 'Ink', createdAtMs: 0, strength: 1 }], undefined)
  await button('Go on learning').click()
  expect(commands.resumeTeaching).toHaveBeenCalledOnce()
  await expect.element(page.getByRole('radio', { name: 'Base generator' })).toBeChecked()
  await page.getByRole('radio', { name: 'Ink' }).click()
  expect(commands.chooseAdaptation).toHaveBeenCalledWith('a')
})

test('how strong a style is can be set where it is in use, when the slider is let go of', async () => {
  const strength = page.getByRole('slider', { name: 'Strength of the style' })
  state().setAdaptations([{ id: 'a', name: 'Ink', createdAtMs: 0, strength: 0.8 }], undefined)
  await expect.element(page.getByRole('radio', { name: 'Ink' })).toBeVisible()
  expect(strength.elements()).toHaveLength(0)
  state().setAdaptations(state().adaptations, 'a')
  await expect.element(strength).toHaveValue('80')
  await strength.fill('45')
  expect(commands.setAdaptationStrength).toHaveBeenCalledWith('a', 0.45)
})
