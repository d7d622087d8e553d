import { answerOnce } from '../answerOnce.ts'
import { readLayered } from './readLayered.ts'

// One question about a document in, its answer out; the page ends the worker then. What a broken file does ends here.
answerOnce(readLayered)
