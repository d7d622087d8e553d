import { Lock, LockKeyhole, LockKeyholeOpen, LockOpen } from 'lucide-react'
import type { StudioState } from '../../store/studioStore.ts'
import { type ActionBodies, needsDrawing, withState } from './action.ts'

const needsLocks = ({ locked }: StudioState) =>
  locked.length > 0 ? undefined : 'Nothing is filled or locked.'

/** What is filled, locked and passed over. */
export const fillActions = {
  lock: {
    label: 'Lock the area under the pointer',
    button: 'Lock',
    icon: Lock,
    keys: ['o'],
    hint: 'it keeps its colour; where nothing is pointed at, the area clicked last',
    hindrance: needsDrawing,
    run: withState((state) => state.actOnCell('lock')),
  },
  unlock: {
    label: 'Unlock the area under the pointer',
    button: 'Unlock',
    icon: LockOpen,
    keys: ['Shift+o'],
    hindrance: needsLocks,
    run: withState((state) => state.actOnCell('unlock')),
  },
  'lock-all': {
    label: 'Lock all',
    icon: LockKeyhole,
    hint: 'everything keeps the colour it shows',
    hindrance: needsDrawing,
    run: withState((state) => state.lockAll()),
  },
  'unlock-all': {
    label: 'Unlock all',
    icon: LockKeyholeOpen,
    hindrance: needsLocks,
    run: withState((state) => state.unlockAll()),
  },
  'unpainted-only': {
    label: 'Fill what is unpainted only',
    hint: 'fill and lasso pass over what is filled or locked',
    isOn: (state) => state.unpaintedOnly,
    run: withState((state) => state.setUnpaintedOnly(!state.unpaintedOnly)),
  },
} satisfies ActionBodies
