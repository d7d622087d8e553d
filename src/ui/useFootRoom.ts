import { useStudio } from '../store/useStudio.ts'

/** Of the foot, beyond the canvas's width: what always stands in it, less what the panels add to its width. */
const TAKEN_PX = 410
const LETTER_PX = 6.2

/** Whether news has room in the foot of the page, beside what always stands there. `buttonsPx`: how wide its own buttons are. */
export const useFootRoom = (text: string, buttonsPx: number): boolean =>
  useStudio(({ viewport }) => text.length * LETTER_PX + buttonsPx < viewport.width - TAKEN_PX)
