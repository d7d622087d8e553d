import { beforeEach, vi } from 'vitest'
import { page } from 'vitest/browser'
import '../../theme.css'
import { createGray, createRgba, type RgbaImage } from '../../../core/image/pixels.ts'
import type { Judgement, StepReport } from '../../../core/teaching.ts'
import { createStudioStore, type StudioStore } from '../../../store/studioStore.ts'
import { mountEach } from '../../__fixtures__/mountEach.tsx'
import TeachPanel from '../TeachPanel.tsx'

let store: StudioStore

/** What the panel asks for; those that change pieces do so. */
export const commands = {
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

/** Mounts the panel before each test of a file and takes it away after; gives the store of the test that runs. */
export function mountTeachPanel(): () => StudioStore {
  const mount = mountEach('display: flex; height: 900px; width: 360px')
  beforeEach(() => {
    vi.clearAllMocks()
    store = createStudioStore()
    store.getState().setEngine({ phase: 'ready', backend: 'wasm', size: 128 })
    mount.show(<TeachPanel accept="image/png" />, store, commands)
  })
  return () => store
}

export const button = (name: string) => page.getByRole('button', { name, exact: true })

function disc(color: readonly [number, number, number]): RgbaImage {
  const picture = createRgba(64, 64)
  picture.data.fill(255)
  for (let y = 0; y < 64; y++)
    for (let x = 0; x < 64; x++)
      if (Math.hypot(x - 32, y - 32) < 24) picture.data.set(color, 4 * (y * 64 + x))
  return picture
}
export function addPieces(count: number) {
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
export const report = (step: number): StepReport => ({
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

export function learn(steps: number) {
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
export const judgement = (better: boolean, strength = 1): Judgement => ({
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
