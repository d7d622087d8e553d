import type Konva from 'konva'
import { useRef } from 'react'
import { Shape } from 'react-konva'
import { imagePoint } from '../core/geometry/points.ts'
import { toScreen } from '../core/geometry/viewTransform.ts'
import { spotsOf } from '../store/spotsSlice.ts'
import { useStudio } from '../store/useStudio.ts'
import { GuardedLayer } from './GuardedLayer.tsx'

/** Rings are as wide as the place allows, within limits, CSS px. */
const SMALLEST_RING_PX = 9
const LARGEST_RING_PX = 26

/** Numbered rings where the next hint helps most, on wish. */
export function SpotsLayer() {
  const layer = useRef<Konva.Layer>(null)
  const shown = useStudio((state) => state.spotsShown)
  const spots = useStudio(spotsOf)
  const view = useStudio((state) => state.view)
  const draw = (context: Konva.Context) => {
    context._context.textAlign = 'center'
    context._context.textBaseline = 'middle'
    spots.forEach(({ x, y, radiusPx }, index) => {
      const at = toScreen(imagePoint(x, y), view)
      const radius = Math.min(LARGEST_RING_PX, Math.max(SMALLEST_RING_PX, (radiusPx * view.scale) / 2))
      ring(context._context, at.x, at.y, radius)
      context._context.fillStyle = '#ffffff'
      context._context.font = '600 11px system-ui, sans-serif'
      context._context.fillText(String(index + 1), at.x, at.y)
    })
  }
  return <GuardedLayer layer={layer}>{shown && <Shape sceneFunc={draw} />}</GuardedLayer>
}

/** Dark inside and between two edges, so that it shows on any picture. */
function ring(context: CanvasRenderingContext2D, x: number, y: number, radius: number) {
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fillStyle = 'rgba(23, 23, 26, 0.55)'
  context.fill()
  context.lineWidth = 4
  context.strokeStyle = '#17171a'
  context.stroke()
  context.lineWidth = 2
  context.strokeStyle = '#ffd60a'
  context.stroke()
}
