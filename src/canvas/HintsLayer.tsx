import type Konva from 'konva'
import { Layer, Shape } from 'react-konva'
import { useStudio } from '../store/useStudio.ts'
import { drawHints } from './drawHints.ts'
import { ViewGroup } from './ViewGroup.tsx'

/** The artist's strokes over the picture, with the one being drawn. A layer of its own, so that erasing only erases hints. */
export function HintsLayer() {
  const strokes = useStudio((state) => state.strokes)
  const live = useStudio((state) => (state.live?.kind === 'stroke' ? state.live.stroke : undefined))
  const scale = useStudio((state) => state.view.scale)
  const shown = useStudio((state) => state.show.hints)
  const extent = useStudio((state) => state.drawing?.line)

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
    <Layer listening={false}>
      <ViewGroup>
        <Shape sceneFunc={draw} />
      </ViewGroup>
    </Layer>
  )
}
