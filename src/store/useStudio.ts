import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { StudioCommands } from './commands.ts'
import type { StudioState, StudioStore } from './studioStore.ts'

export interface Studio {
  readonly store: StudioStore
  readonly commands: StudioCommands
}

/** Carries the studio to every component; given once, by the app. */
export const StudioContext = createContext<Studio | undefined>(undefined)

/** The studio's store and commands. Throws outside the app's provider. */
export function useStudioParts(): Studio {
  const studio = useContext(StudioContext)
  if (!studio) throw new Error('this component needs a StudioContext around it')
  return studio
}

/** A part of the studio's state; the component renders again when that part is another value. */
export const useStudio = <T>(select: (state: StudioState) => T): T => useStore(useStudioParts().store, select)
