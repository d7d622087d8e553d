import {
  type InsideReport,
  type Judgement,
  type StepReport,
  type StripPicture,
  sinceBest,
  type TeachEvent,
  type ValidationReport,
} from '../core/teaching.ts'

export type TeachPhase =
  | 'idle'
  | 'preparing'
  | 'learning'
  | 'paused'
  | 'stopping'
  | 'judging'
  | 'judged'
  | 'failed'

/** What the charts show of a step. */
export type StepPoint = Pick<StepReport, 'step' | 'loss' | 'learningRate' | 'gradientNorm'>

/** What is kept of each check. */
export type ValidationPoint = Omit<ValidationReport, 'strip'>

export interface Note {
  readonly step: number
  readonly text: string
}

/** A run of teaching as the artist watches it. */
export interface TeachRun {
  readonly phase: TeachPhase
  /** How far preparing or judging is, 0 … 1. */
  readonly share: number
  /** Steps it was asked for. */
  readonly steps: number
  readonly points: readonly StepPoint[]
  readonly validations: readonly ValidationPoint[]
  readonly latest: StepReport | undefined
  readonly strip: readonly StripPicture[]
  readonly inside: InsideReport | undefined
  readonly notes: readonly Note[]
  /** The held-out test, in phase 'judged'. */
  readonly judgement: Judgement | undefined
  /** What went wrong, in phase 'failed'. */
  readonly failure: string | undefined
}

export const NO_RUN: TeachRun = {
  phase: 'idle',
  share: 0,
  steps: 0,
  points: [],
  validations: [],
  latest: undefined,
  strip: [],
  inside: undefined,
  notes: [],
  judgement: undefined,
  failure: undefined,
}

/** True while a run has not come to its end: another cannot start, and pieces stay as they are. */
export const isTeaching = ({ phase }: TeachRun) =>
  phase !== 'idle' && phase !== 'judged' && phase !== 'failed'

/** The run after an event of the engine. Checkpoints are storage's business and change nothing here. */
export function withEvent(run: TeachRun, event: TeachEvent): TeachRun {
  switch (event.type) {
    case 'progress':
      return { ...run, share: event.share }
    case 'step': {
      const { step, loss, learningRate, gradientNorm } = event.report
      const point = { step, loss, learningRate, gradientNorm }
      const phase = run.phase === 'preparing' ? 'learning' : run.phase
      return { ...run, phase, points: [...run.points, point], latest: event.report }
    }
    case 'validated': {
      const { strip, ...point } = event.report
      return { ...run, validations: [...run.validations, point], strip }
    }
    case 'inside':
      return { ...run, inside: event.report }
    case 'note':
      return { ...run, notes: [...run.notes, { step: event.step, text: event.text }] }
    case 'checkpoint':
      return run
  }
}

/** How validation goes, in words; undefined before there is anything to say. */
export function validationNews({ validations, points, phase }: TeachRun): string | undefined {
  if (phase !== 'learning' && phase !== 'paused') return undefined
  const last = validations.at(-1)
  if (!last) return undefined
  // The first check, before any step, is of what was there already.
  if (last.bestStep === 0) return last.best ? undefined : 'Learning has not helped the pieces that check yet.'
  if (last.best) return 'The pieces that check come out best so far.'
  return sinceBest((points.at(-1)?.step ?? last.step) - last.bestStep)
}

/** What someone should know of a run while the panel is closed; undefined where there is nothing. */
export function learningLine(run: TeachRun, unfinished: boolean): string | undefined {
  const at = `step ${run.latest?.step ?? 0} of ${run.steps}`
  switch (run.phase) {
    case 'preparing':
      return 'Learning: preparing'
    case 'learning':
      return `Learning: ${at}`
    case 'paused':
      return `Learning paused: ${at}`
    case 'stopping':
      return 'Learning: stopping'
    case 'judging':
      return 'Learning: judging'
    case 'judged':
      return 'Learnt: keep it?'
    case 'failed':
      return 'Learning failed'
    case 'idle':
      return unfinished ? 'Learning was cut short: go on?' : undefined
  }
}
