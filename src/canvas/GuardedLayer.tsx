import type Konva from 'konva'
import { type ReactNode, type RefObject, useContext, useEffect } from 'react'
import { Layer } from 'react-konva'
import { CanvasGuardContext } from './useCanvasGuard.ts'

interface GuardedLayerProps {
  readonly layer: RefObject<Konva.Layer | null>
  readonly children: ReactNode
}

/** A layer that nothing points at, whose canvas is replaced when the browser takes its pixels away. */
export function GuardedLayer({ layer, children }: GuardedLayerProps) {
  const guard = useContext(CanvasGuardContext)
  useEffect(() => {
    const canvas = layer.current?.getNativeCanvasElement()
    return canvas && guard?.watch(canvas)
  }, [guard, layer])
  return (
    <Layer ref={layer} listening={false}>
      {children}
    </Layer>
  )
}
