import type { ReactNode } from 'react'
import { Group } from 'react-konva'
import { direction } from '../core/geometry/viewTransform.ts'
import { useStudio } from '../store/useStudio.ts'

/** Draws its children in drawing px, as the view shows the drawing. */
export function ViewGroup({ children }: { children: ReactNode }) {
  const view = useStudio((state) => state.view)
  return (
    <Group x={view.x} y={view.y} scaleX={view.scale * direction(view)} scaleY={view.scale}>
      {children}
    </Group>
  )
}
