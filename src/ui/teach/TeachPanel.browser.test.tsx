import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../theme.css'
import { createGray, createRgba, type RgbaImage } from '../../core/image/pixels.ts'
import type { Judgement, StepReport } from '../../core/teaching.ts'
import type { StudioCommands } from '../../store/commands.ts'
import { createStudioStore, type StudioStore } from '../../store/studioStore.ts'
import { NO_RUN } from '../../store/teachRun.ts'
import { StudioContext } from '../../store/useStudio.ts'
import TeachPanel from './TeachPanel.tsx'

const commands = {
  startTeaching: vi.fn(async () => {}),
  pauseTeaching: vi.fn(async () => {}),
  stopTeaching: vi.fn(async () => {}),
  keepLearnt: vi.fn(async () => {}),
  discardLearnt: vi.fn(async () => {}),
  removePiece: vi.fn(async (id: string) => {
    const { pieces, setPieces } = store.getState()
    const left = pieces.filter((piece) => piece.id !== id)
    setPieces(
      left,
      pieces.find((piece) => piece.id === id),
    )
  }),
  bringBackPiece: vi.fn(async () => {}),
  movePiece: vi.fn(async () => {}),
  setAdaptationStrength: vi.fn(async () => {}),
  setLineStrength: vi.fn(async (id: string, lineStrength: number) => {
    const { pieces, setPieces } = store.getState()
    setPieces(pieces.map((piece) => (piece.id === id ? { ...piece, lineStrength } : piece)))
  }),
  chooseAdaptation: vi.fn(async () => {}),
  renameAdaptation: vi.fn(async () => {}),
  resumeTeaching: vi.fn(async () => {}),
}

let host: HTMLDivElement
let root: Root
let store: StudioStore

beforeEach(() => {
  vi.clearAllMocks()
  host = document.createElement('div')
  host.style.cssText = 'display: flex; height: 900px; width: 360px'
  document.body.append(host)
  store = createStudioStore()
  store.getState().setEngine({ phase: 'ready', backend: 'wasm', size: 128 })
  root = createRoot(host)
  root.render(
    <StudioContext value={{ store, commands: commands as unknown as StudioCommands }}>
      <TeachPanel accept="image/png" />
    </StudioContext>,
  )
})
afterEach(() => {
  root.unmount()
  host.remove()
})

const button = (name: string) => page.getByRole('button', { name, exact: true })

function disc(color: readonly [number, number, number]): RgbaImage {
  const picture = createRgba(64, 64)
  picture.data.fill(255)
  for (let y = 0; y < 64; y++)
    for (let x = 0; x < 64; x++)
      if (Math.hypot(x - 32, y - 32) < 24) picture.data.set(color, 4 * (y * 64 + x))
  return picture
}
function addPieces(count: number) {
  store.getState().setPieces(
    Array.from({ length: count }, (_, i) => ({
      id: `p${i}`,
      name: `Piece ${i}`,
      width: 640,
      height: 640,
      thumbnail: disc([40 * i, 90, 200 - 30 * i]),
      lines: createGray(64, 64, 100),
      lineStrength: 0,
    })),
  )
}
const report = (step: number): StepReport => ({
  step,
  loss: 0.05 + 0.2 * Math.exp(-step / 30) + 0.01 * Math.sin(step * 7),
  losses: {},
  learningRate: 2e-4 * Math.min(1, step / 20),
  gradientNorm: 1 + 3 * Math.exp(-step / 20) + 0.3 * Math.cos(step * 5),
  gradientNorms: {},
  samplesPerSecond: 3.21,
  secondsLeft: 200,
})
const strip = [
  { id: 'p1', before: disc([180, 160, 150]), now: disc([60, 90, 160]), target: disc([40, 90, 170]) },
]

function learn(steps: number) {
  const { watchRun, hearTeacher } = store.getState()
  watchRun(300)
  for (let step = 1; step <= steps; step++) {
    hearTeacher({ type: 'step', report: report(step) })
    if (step % 25) continue
    const point = {
      step,
      loss: 0.06 + 0.2 * Math.exp(-step / 40),
      hints: 9 - step / 40,
      psnr: 18 + step / 40,
      best: step <= 75,
      bestStep: Math.min(step, 75),
    }
    hearTeacher({ type: 'validated', report: { ...point, strip } })
  }
}
const judgement = (better: boolean, strength = 1): Judgement => ({
  strength,
  hints: { before: 8.2, after: better ? 4.9 : 8.4 },
  others: { before: 7.1, after: 7.2 },
  // At no hints a change too small to show.
  rows: [0, 3, 10].map((hints) => ({
    hints,
    before: 17 + hints / 3,
    after: 17 + hints / 3 + (hints === 0 ? -0.01 : better ? 2.2 : -0.5),
  })),
  strip,
  better,
})

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
  store.getState().watchRun(300)
  await expect.element(button('Undo removal')).toBeDisabled()
  addPieces(3)
  await expect.element(offer).not.toBeInTheDocument()
})

test('the focus stays where the work goes on when a button is disabled or goes', async () => {
  const focused = () => document.activeElement?.getAttribute('aria-label')
  addPieces(3)
  await button('Start').click()
  store.getState().watchRun(300)
  await expect.poll(focused).toBe('Learning')
  store.getState().changeRun({ phase: 'judged', judgement: judgement(false) })
  await button('Discard').click()
  store.getState().changeRun(NO_RUN)
  await expect.poll(focused).toBe('Teach')
  store.getState().setAdaptations([{ id: 'a', name: 'Ink', createdAtMs: 0, strength: 1 }], undefined)
  await button('Rename Ink').click()
  await userEvent.keyboard('Wash{Enter}')
  expect(commands.renameAdaptation).toHaveBeenCalledExactlyOnceWith('a', 'Wash')
  await userEvent.keyboard('{Tab}')
  expect(focused()).toBe('Rename Ink')
  store.getState().setAdaptations([], undefined)
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
  store.getState().changeRun({ phase: 'stopping' })
  await expect.element(page.getByText(/^Stopping/)).toBeVisible()
  await expect.element(button('Stop')).toBeDisabled()
  await expect.element(button('Remove Piece 0')).toBeDisabled()
})

test('preparing and judging show how far they are, learning how many steps', async () => {
  const bar = page.getByRole('progressbar', { name: 'Progress of learning' })
  const shown = () => (bar.element() as HTMLProgressElement).position
  const { watchRun, hearTeacher, changeRun } = store.getState()
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
  store.getState().changeRun({ phase: 'judged', judgement: judgement(true) })
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
  store.getState().changeRun({ phase: 'judged', judgement: judgement(true, 0.7) })
  await expect.element(page.getByText(/Followed to 70 %/)).toBeVisible()
  await expect.element(page.getByText(/Keep is recommended/)).toBeVisible()
})

test('what did not become better says so and recommends Discard', async () => {
  learn(60)
  store.getState().changeRun({ phase: 'judged', judgement: judgement(false) })
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
    store.getState().changeRun({
      phase: 'judged',
      judgement: { ...judgement(false), hints: change(hints), others: change(others) },
    })
    await expect.element(page.getByText(`No: ${reason}. Discard is recommended.`)).toBeVisible()
  })

test('what is asked about a style calls it one', async () => {
  store.getState().setAdaptations([{ id: 'a', name: 'Ink', createdAtMs: 0, strength: 1 }], undefined)
  for (const [name, title] of [
    ['Delete Ink', 'Delete this style?'],
    ['Export Ink', 'Export this style'],
  ] as const) {
    await button(name).click()
    expect(store.getState().question?.title).toBe(title)
    store.getState().dropQuestion()
  }
})

test('advanced knobs take numbers within their limits, and nothing else', async () => {
  await page.getByText('Advanced').click()
  const rate = page.getByRole('textbox', { name: 'Learning rate' })
  await rate.fill('1e-3')
  expect(store.getState().choices.optimizer.learningRate).toBe(1e-3)
  await rate.fill('fast')
  await expect.element(rate).toHaveAttribute('aria-invalid', 'true')
  await expect.element(page.getByRole('alert')).toHaveTextContent(/^\S+ to \S+$/)
  expect(store.getState().choices.optimizer.learningRate).toBe(1e-3)
  await page.getByRole('textbox', { name: 'Steps', exact: true }).fill('2.5')
  expect(store.getState().choices.steps).toBe(300)
  await page.getByRole('textbox', { name: 'Memory' }).fill('0')
  expect(store.getState().choices.distillation).toBe(0)
  await page.getByRole('combobox', { name: 'Optimizer' }).selectOptions('sgd')
  await expect.element(page.getByRole('textbox', { name: 'Momentum' })).toBeVisible()
  const { seed } = store.getState().choices
  await button('Surprise me').click()
  expect(store.getState().choices.seed).not.toBe(seed)
})

test('a run that was cut short is offered, and adaptations can be switched', async () => {
  store.getState().setUnfinished({ step: 75, steps: 300, savedAtMs: 0 })
  store.getState().setAdaptations([{ id: 'a', name: 'Ink', createdAtMs: 0, strength: 1 }], undefined)
  await button('Go on learning').click()
  expect(commands.resumeTeaching).toHaveBeenCalledOnce()
  await expect.element(page.getByRole('radio', { name: 'Base generator' })).toBeChecked()
  await page.getByRole('radio', { name: 'Ink' }).click()
  expect(commands.chooseAdaptation).toHaveBeenCalledWith('a')
})

test('how strong a style is can be set where it is in use, when the slider is let go of', async () => {
  const strength = page.getByRole('slider', { name: 'Strength of the style' })
  store.getState().setAdaptations([{ id: 'a', name: 'Ink', createdAtMs: 0, strength: 0.8 }], undefined)
  await expect.element(page.getByRole('radio', { name: 'Ink' })).toBeVisible()
  expect(strength.elements()).toHaveLength(0)
  store.getState().setAdaptations(store.getState().adaptations, 'a')
  await expect.element(strength).toHaveValue('80')
  await strength.fill('45')
  expect(commands.setAdaptationStrength).toHaveBeenCalledWith('a', 0.45)
})
