import type { EngineRequest } from '../protocol/messages.ts'

/** From here on the user is told that a request is unanswered, ms. */
export const UNANSWERED_MS = 30_000

/**
 * How long a request may stay without an answer or a sign of progress before the worker counts as stuck, ms. Generous: a
 * slow device computes for a minute without a word, and a request may wait for the one before it. Teaching has none: a step
 * may take minutes, it may be paused, and the artist watches it.
 */
const LIMITS_MS: Readonly<Record<EngineRequest['type'], number | undefined>> = {
  load: 180_000,
  openDrawing: 120_000,
  updateLine: 120_000,
  colorize: 180_000,
  findCells: 120_000,
  describeReference: 180_000,
  closeDrawing: 120_000,
  useWeights: 180_000,
  teach: undefined,
  pauseTeaching: 120_000,
  stopTeaching: 120_000,
  judge: 900_000,
}
/** What is asked while the engine teaches waits for the running step. */
const WHILE_TEACHING_MS = 900_000

/** What a request of this type may take without a word, ms; undefined: any time. */
export function answerLimitMs(type: EngineRequest['type'], isTeaching: boolean): number | undefined {
  const limitMs = LIMITS_MS[type]
  return limitMs !== undefined && isTeaching ? Math.max(limitMs, WHILE_TEACHING_MS) : limitMs
}
