import { GraduationCap, ImagePlus, Images, Pause, Play, Square, Upload } from 'lucide-react'
import { startHindrance } from '../../store/startHindrance.ts'
import type { StudioState } from '../../store/studioStore.ts'
import { isTeaching } from '../../store/teachRun.ts'
import { chosenAdaptation } from '../../store/teachSlice.ts'
import { type ActionBodies, type ActionTarget, withState } from './action.ts'

const whileIdle = ({ run }: StudioState) => (isTeaching(run) ? 'Wait until learning is over.' : undefined)
const whileRunning = ({ run }: StudioState) =>
  run.phase === 'learning' || run.phase === 'paused' ? undefined : 'Nothing is being learnt.'

/** What is taught is seen in the panel. */
const inPanel = (act: (target: ActionTarget) => void) => (target: ActionTarget) => {
  target.store.getState().setTeachOpen(true)
  act(target)
}

/** Teaching the generator a style. */
export const teachActions = {
  teach: {
    label: 'Teach it your style',
    button: 'Teach',
    icon: GraduationCap,
    isOn: (state) => state.teachOpen,
    run: withState((state) => state.setTeachOpen(!state.teachOpen)),
  },
  'add-pieces': {
    label: 'Add pieces to learn from…',
    icon: ImagePlus,
    hindrance: whileIdle,
    run: inPanel(({ pickFiles, commands }) => pickFiles('pieces', (files) => void commands.addPieces(files))),
  },
  'add-drawing': {
    label: 'Use this drawing as a piece to learn from',
    button: 'Use this drawing',
    icon: Images,
    hindrance: (state) => whileIdle(state) ?? (state.colored ? undefined : 'The drawing has no colours yet.'),
    run: inPanel(({ commands }) => void commands.addDrawingAsPiece()),
  },
  'start-learning': {
    label: 'Start learning',
    button: 'Start',
    icon: Play,
    hindrance: startHindrance,
    run: inPanel(({ commands }) => void commands.startTeaching()),
  },
  'pause-learning': {
    label: 'Pause learning, or go on',
    button: 'Pause',
    icon: Pause,
    hindrance: whileRunning,
    run: ({ store, commands }) => void commands.pauseTeaching(store.getState().run.phase !== 'paused'),
  },
  'stop-learning': {
    label: 'Stop learning',
    button: 'Stop',
    icon: Square,
    hindrance: whileRunning,
    run: ({ commands }) => void commands.stopTeaching(),
  },
  'base-generator': {
    label: 'Colour with the base generator',
    hindrance: (state) => (chosenAdaptation(state) ? undefined : 'The base generator colours already.'),
    run: ({ commands }) => void commands.chooseAdaptation(undefined),
  },
  'import-adaptation': {
    label: 'Import a style…',
    icon: Upload,
    hindrance: whileIdle,
    run: inPanel(({ pickFiles, commands }) =>
      pickFiles('adaptation', ([file]) => file && void commands.importAdaptation(file)),
    ),
  },
} satisfies ActionBodies
