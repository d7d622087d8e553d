import type Konva from 'konva'
import { useContext, useEffect, useMemo, useRef, useState } from 'react'
import { Shape } from 'react-konva'
import { createHintMarks } from '../store/hintMarks.ts'
import { useStudio } from '../store/useStudio.ts'
import { drawAlone } from './drawHints.ts'
import { GuardedLayer } from './GuardedLayer.tsx'
import { createHintsSurface } from './hintsSurface.ts'
import { CanvasGuardContext } from './useCanvasGuard.ts'

/** How strongly hints show while something else guides the colours. */
const RESTING_OPACITY = 0.35

/** The artist's strokes over the picture, with the one being drawn. A layer of its own, so that erasing only erases hints. */
export function HintsLayer() {
  const strokes = useHintMarks()
  const live = useStudio((state) => (state.live?.kind === 'stroke' ? state.live.stroke : undefined))
  const view = useStudio((state) => state.view)
  const shown = useStudio((state) => state.show.hints)
  const resting = useStudio((state) => state.guidance.mode !== 'hints')
  const extent = useStudio((state) => state.drawing?.line)

  const guard = useContext(CanvasGuardContext)
  const layer = useRef<Konva.Layer>(null)
  const [surface] = useState(() => createHintsSurface())
  const [liveSurface] = useState(() => createHintsSurface(drawAlone))

  useEffect(() => guard?.watch(surface.canvas), [guard, surface])
  useEffect(() => guard?.watch(liveSurface.canvas), [guard, liveSurface])
  useEffect(() => {
    // Dimmed as a whole: dimmed one by one, strokes would shine through each other and erasers would erase in part.
    const canvas = layer.current?.getNativeCanvasElement()
    if (canvas) canvas.style.opacity = String(resting ? RESTING_OPACITY : 1)
  }, [resting])

  function draw(context: Konva.Context) {
    const canvas = layer.current?.getCanvas()
    if (!extent || !canvas) return
    const size = { width: canvas.getWidth(), height: canvas.getHeight() }
    if (size.width === 0 || size.height === 0) return
    const place = { view, extent, size, pixelRatio: canvas.getPixelRatio() }
    context.setTransform(1, 0, 0, 1, 0, 0)
    if (shown) {
      const isWhole = surface.show({ strokes, ...place })
      if (!isWhole) requestAnimationFrame(() => layer.current?.batchDraw())
      context.drawImage(surface.canvas, 0, 0)
    }
    if (!live) return
    liveSurface.show({ strokes: [live], ...place })
    context.globalCompositeOperation = live.tool === 'erase' ? 'destination-out' : 'source-over'
    context.drawImage(liveSurface.canvas, 0, 0)
  }

  return (
    <GuardedLayer layer={layer}>
      <Shape sceneFunc={draw} />
    </GuardedLayer>
  )
}

function useHintMarks() {
  const [marksOf] = useState(createHintMarks)
  const drawing = useStudio((state) => state.drawing)
  const strokes = useStudio((state) => state.strokes)
  const locked = useStudio((state) => state.locked)
  return useMemo(() => marksOf({ drawing, strokes, locked }), [marksOf, drawing, strokes, locked])
}
