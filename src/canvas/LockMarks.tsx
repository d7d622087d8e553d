import type Konva from 'konva'
import { useContext, useEffect, useMemo } from 'react'
import { Shape } from 'react-konva'
import { useStudio } from '../store/useStudio.ts'
import { drawLockMarks } from './drawLockMarks.ts'
import { CanvasGuardContext } from './useCanvasGuard.ts'

/** Stripes over what is filled or locked, when the artist wants to see it. */
export function LockMarks() {
  const shown = useStudio((state) => state.show.locks)
  return shown ? <Marks /> : null
}

function Marks() {
  const line = useStudio((state) => state.drawing?.line)
  const locked = useStudio((state) => state.locked)
  const guard = useContext(CanvasGuardContext)
  const canvas = useMemo(() => document.createElement('canvas'), [])
  useEffect(() => guard?.watch(canvas), [guard, canvas])
  const picture = useMemo(() => {
    if (!line || locked.length === 0) return undefined
    drawLockMarks(canvas, line, locked)
    return { canvas }
  }, [canvas, line, locked])
  if (!picture) return null
  return <Shape sceneFunc={(context: Konva.Context) => context.drawImage(picture.canvas, 0, 0)} />
}
