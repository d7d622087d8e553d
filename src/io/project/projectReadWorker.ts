import { answerOnce } from '../answerOnce.ts'
import { decodeProject } from './decodeProject.ts'

/** The bytes of one project file in, the project out; the page ends the worker then. What a hostile file does ends here. */
answerOnce(decodeProject)
