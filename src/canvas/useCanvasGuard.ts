import { createContext, useEffect, useState } from 'react'
import type { StudioStore } from '../store/studioStore.ts'
import { type CanvasGuard, createCanvasGuard } from './canvasGuard.ts'

/** Who watches the canvases of this stage. */
export const CanvasGuardContext = createContext<CanvasGuard | undefined>(undefined)

/**
 * Guards the canvases of a stage and tells the store while they are lost. `generation` grows when they are to be made anew:
 * used as the stage's key, it rebuilds every surface from the document the way it was built first.
 */
export function useCanvasGuard(store: StudioStore): { guard: CanvasGuard; generation: number } {
  const [generation, setGeneration] = useState(0)
  const [guard] = useState(() =>
    createCanvasGuard({
      onLost: store.getState().setCanvasLost,
      replace: () => setGeneration((before) => before + 1),
    }),
  )
  useEffect(() => guard.attach(), [guard])
  useEffect(() => {
    if (generation > 0) guard.replaced()
  }, [guard, generation])
  return { guard, generation }
}
