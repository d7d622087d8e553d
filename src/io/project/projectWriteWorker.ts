import { answerOnce } from '../answerOnce.ts'
import { encodeProject } from './encodeProject.ts'

/** One project in, the bytes of its file out; the page ends the worker then. */
answerOnce(encodeProject, (bytes) => [bytes.buffer])
