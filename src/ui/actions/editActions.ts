import { Redo2, Undo2 } from 'lucide-react'
import { type ActionBodies, withState } from './action.ts'

/** The way through the history. */
export const editActions = {
  undo: {
    label: 'Undo',
    icon: Undo2,
    keys: ['$mod+z'],
    fingers: 2,
    hindrance: ({ history, live, waitingPicks }) =>
      history.newest || live || waitingPicks.length > 0 ? undefined : 'There is nothing to undo.',
    // While something is being drawn, "undo" means that.
    run: withState((state) => (state.live ? state.setLive(undefined) : state.undo())),
  },
  redo: {
    label: 'Redo',
    icon: Redo2,
    keys: ['$mod+Shift+z', '$mod+y'],
    fingers: 3,
    hindrance: ({ history }) => (history.undone ? undefined : 'There is nothing to redo.'),
    run: withState((state) => state.redo()),
  },
} satisfies ActionBodies
