import type { Runs } from '../core/fills/runs.ts'
import type { CellAct, CellPick } from './drawn.ts'
import { changeOfPick } from './pickCells.ts'
import type { StudioState } from './studioStore.ts'

/** Why an act changed nothing, in words for the artist. */
export interface WhyNothing {
  readonly text: string
  /** True where it is because of the selection, and would be done without. */
  readonly bySelection: boolean
}

/** Why a pick changes nothing, of the cells whose pixels are `picked`. */
export function whyNothing(state: StudioState, pick: CellPick, picked: Runs): WhyNothing {
  const wouldChange = (settings: Partial<StudioState>) =>
    changeOfPick({ ...state, ...settings }, pick, picked) !== undefined
  if (state.unpaintedOnly && wouldChange({ unpaintedOnly: false }))
    return { text: 'It is filled or locked: “Unpainted only” passes over it.', bySelection: false }
  if (state.selection && wouldChange({ unpaintedOnly: false, selection: undefined }))
    return { text: `There is nothing to ${pick.act} here.`, bySelection: true }
  return { text: picked.length > 0 ? ALREADY[pick.act] : 'There is no area here.', bySelection: false }
}

const ALREADY: Readonly<Record<CellAct, string>> = {
  fill: 'It is filled in this colour already.',
  lock: 'It is locked already.',
  unlock: 'It is not locked.',
}
