import { expect, test } from 'vitest'
import { createGray, createRgba } from '../core/image/pixels.ts'
import type { StepReport, TeachEvent } from '../core/teaching.ts'
import { createStudioStore } from './studioStore.ts'
import { isTeaching, learningLine, NO_RUN, validationNews } from './teachRun.ts'
import type { PieceItem } from './teachSlice.ts'

const piece = (id: string): PieceItem => ({
  id,
  name: id,
  width: 8,
  height: 8,
  thumbnail: createRgba(8, 8),
  lines: createGray(8, 8),
  lineStrength: 0,
})

const report = (step: number, loss: number): StepReport => ({
  step,
  loss,
  losses: { l1: loss },
  learningRate: 1e-4,
  gradientNorm: 2,
  gradientNorms: {},
  samplesPerSecond: 3,
  secondsLeft: 9,
})

const checked = (step: number, bestStep: number): TeachEvent => ({
  type: 'validated',
  report: { step, loss: 0.3, hints: 5, psnr: 20, best: step === bestStep, bestStep, strip: [] },
})

test('roles follow the pieces and the seed, not the order', () => {
  const store = createStudioStore()
  const ids = Array.from({ length: 12 }, (_, i) => `piece ${i}`)
  store.getState().setPieces(ids.map(piece))
  const roles = [...store.getState().roles].sort()
  store.getState().setPieces([...ids].reverse().map(piece))
  expect([...store.getState().roles].sort()).toEqual(roles)
  store.getState().choose({ seed: 5 })
  expect([...store.getState().roles].sort()).not.toEqual(roles)
})

test('a run is watched from its first step; what is asked of it later does not wipe what was seen', () => {
  const store = createStudioStore()
  const { watchRun, hearTeacher, changeRun } = store.getState()
  watchRun(40)
  expect(isTeaching(store.getState().run)).toBe(true)
  hearTeacher({ type: 'progress', share: 0.5 })
  expect(store.getState().run).toMatchObject({ phase: 'preparing', share: 0.5 })
  hearTeacher({ type: 'step', report: report(1, 0.5) })
  changeRun({ phase: 'paused' })
  hearTeacher({ type: 'step', report: report(2, 0.4) })
  hearTeacher(checked(2, 2))
  hearTeacher({ type: 'note', step: 2, text: 'Learning rate halved' })
  const { run } = store.getState()
  expect(run.phase).toBe('paused')
  expect(run.points.map(({ loss }) => loss)).toEqual([0.5, 0.4])
  expect(run.validations).toEqual([{ step: 2, loss: 0.3, hints: 5, psnr: 20, best: true, bestStep: 2 }])
  expect(run.notes).toEqual([{ step: 2, text: 'Learning rate halved' }])
  watchRun(10)
  expect(store.getState().run.points).toEqual([])
})

test('before any check came out better than the one before learning, nothing is said to have improved', () => {
  const store = createStudioStore()
  const { watchRun, hearTeacher } = store.getState()
  const news = () => validationNews(store.getState().run)
  const check = (step: number, bestStep: number) => hearTeacher(checked(step, bestStep))
  watchRun(300)
  hearTeacher({ type: 'step', report: report(1, 0.5) })
  check(0, 0)
  expect(news()).toBeUndefined()
  hearTeacher({ type: 'step', report: report(25, 0.5) })
  expect(news()).toBeUndefined()
  check(25, 0)
  expect(news()).toBe('Learning has not helped the pieces that check yet.')
  check(50, 50)
  expect(news()).toMatch(/best so far/)
})

test('says in words how checking goes, and what goes on behind a closed panel', () => {
  const store = createStudioStore()
  const { watchRun, hearTeacher, changeRun } = store.getState()
  const check = (step: number, bestStep: number) => hearTeacher(checked(step, bestStep))
  watchRun(300)
  expect(validationNews(store.getState().run)).toBeUndefined()
  hearTeacher({ type: 'step', report: report(25, 0.5) })
  check(25, 25)
  expect(validationNews(store.getState().run)).toMatch(/best so far/)
  hearTeacher({ type: 'step', report: report(60, 0.5) })
  check(60, 25)
  expect(validationNews(store.getState().run)).toMatch(/35 steps ago/)
  expect(learningLine(store.getState().run, false)).toBe('Learning: step 60 of 300')
  changeRun({ phase: 'judged' })
  expect(learningLine(store.getState().run, false)).toBe('Learnt: keep it?')
  expect(learningLine(NO_RUN, false)).toBeUndefined()
  expect(learningLine(NO_RUN, true)).toMatch(/go on\?$/)
})
