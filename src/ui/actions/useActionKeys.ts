import { useStudio } from '../../store/useStudio.ts'
import { mainKeys } from './actionKeys.ts'
import { type ActionId, actionOf } from './actions.ts'

/** The keys an action has now, as people write them; undefined where it has none. */
export const useActionKeys = (id: ActionId): string | undefined =>
  useStudio((state) => mainKeys(actionOf(id), state.keys))
