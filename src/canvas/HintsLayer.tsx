import type Konva from 'konva'
import { useEffect, useRef } from 'react'
import { Shape } from 'react-konva'
import { useStudio } from '../store/useStudio.ts'
import { drawHints } from './drawHints.ts'
import { GuardedLayer } from './GuardedLayer.tsx'
import { ViewGroup } from './ViewGroup.tsx'

/** How strongly hints show while something else guides the colours. */
const RESTING_OPACITY = 0.35

/** The artist's strokes over the picture, with the one being drawn. A layer of its own, so that erasing only erases hints. */
export function HintsLayer() {
  const strokes = useStudio((state) => state.strokes)
  const live = useStudio((state) => (state.live?.kind === 'stroke' ? state.live.stroke : undefined))
  const scale = useStudio((state) => state.view.scale)
  const shown = useStudio((state) => state.show.hints)
  const resting = useStudio((state) => state.guidance.mode !== 'hints')
  const extent = useStudio((state) => state.drawing?.line)

  const layer = useRef<Konva.Layer>(null)

  useEffect(() => {
    // Dimmed as a whole: dimmed one by one, strokes would shine through each other and erasers would erase in part.
    const canvas = layer.current?.getNativeCanvasElement()
    if (canvas) canvas.style.opacity = String(resting ? RESTING_OPACITY : 1)
  }, [resting])

  function draw(context: Konva.Context) {
    if (!extent) return
    context.save()
    context.beginPath()
    context.rect(0, 0, extent.width, extent.height)
    context.clip()
    drawHints(context._context, [...(shown ? strokes : []), ...(live ? [live] : [])], scale)
    context.restore()
  }

  return (
    <GuardedLayer layer={layer}>
      <ViewGroup>
        <Shape sceneFunc={draw} />
      </ViewGroup>
    </GuardedLayer>
  )
}
