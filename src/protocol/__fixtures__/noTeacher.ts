import type { Teacher } from '../teaching.ts'

const refuse = () => Promise.reject(new Error('This engine does not teach'))

/** The teaching half of an engine in tests of the other half. */
export const NO_TEACHER: Teacher = {
  teach: refuse,
  pauseTeaching: refuse,
  stopTeaching: refuse,
  judge: refuse,
  useWeights: refuse,
}
