import { createContext, useContext, useMemo } from 'react'
import { useStudioParts } from '../../store/useStudio.ts'
import type { ActionTarget, PickFiles } from './action.ts'

/** Carries the page's file picker to whatever runs actions. */
export const PickFilesContext = createContext<PickFiles>(() => {
  throw new Error('this component needs a PickFilesContext around it')
})

/** What the actions that run here act on. */
export function useActionTarget(): ActionTarget {
  const studio = useStudioParts()
  const pickFiles = useContext(PickFilesContext)
  return useMemo(() => ({ ...studio, pickFiles }), [studio, pickFiles])
}
