import type Konva from 'konva'
import { useContext, useEffect, useMemo, useRef, useState } from 'react'
import { Shape } from 'react-konva'
import { eachRowRun, type Runs } from '../core/fills/runs.ts'
import { imagePoint } from '../core/geometry/points.ts'
import { wholeOf } from '../core/geometry/rect.ts'
import { type Extent, toScreen } from '../core/geometry/viewTransform.ts'
import { liveLasso } from '../store/liveLasso.ts'
import { brushOf, hasSize } from '../store/toolsSlice.ts'
import { useStudio } from '../store/useStudio.ts'
import { GuardedLayer } from './GuardedLayer.tsx'
import { createInkSurface } from './inkSurface.ts'
import { CanvasGuardContext } from './useCanvasGuard.ts'
import { ViewGroup } from './ViewGroup.tsx'

/** Arms of the cross of tools without a size, and of brushes too small to see, CSS px. */
const CROSS_PX = 7
const SMALL_RADIUS_PX = 3

/** The ink being drawn and the outline of the brush. */
export function CursorLayer() {
  const layer = useRef<Konva.Layer>(null)
  return (
    <GuardedLayer layer={layer}>
      <ViewGroup>
        <LiveInk />
      </ViewGroup>
      <LiveLasso />
      <BrushCursor />
    </GuardedLayer>
  )
}

function LiveInk() {
  const ink = useStudio((state) => (state.live?.kind === 'ink' ? state.live.stroke : undefined))
  const selection = useStudio((state) => state.selection)
  const line = useStudio((state) => state.drawing?.line)
  const view = useStudio((state) => state.view)
  const inside = useMemo(() => selection && line && pixelsPath(selection, line), [selection, line])
  const guard = useContext(CanvasGuardContext)
  const [surface] = useState(createInkSurface)
  useEffect(() => guard?.watch(surface.canvas), [guard, surface])
  if (!ink) return null
  const draw = (context: Konva.Context) => {
    const { canvas } = context
    const size = { width: canvas.getWidth(), height: canvas.getHeight() }
    if (size.width === 0 || size.height === 0) return
    surface.show(ink, { view, size, pixelRatio: canvas.getPixelRatio() })
    if (inside) context._context.clip(inside)
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.drawImage(surface.canvas, 0, 0)
  }
  return <Shape sceneFunc={draw} />
}

/** Some pixels as a shape to draw within, drawing px. */
function pixelsPath(runs: Runs, extent: Extent): Path2D {
  const path = new Path2D()
  eachRowRun(runs, extent.width, wholeOf(extent), (start, end) =>
    path.rect(start % extent.width, Math.floor(start / extent.width), end - start, 1),
  )
  return path
}

/** The line of a lasso, closed as it will be. */
function LiveLasso() {
  const lasso = useStudio(liveLasso)
  const view = useStudio((state) => state.view)
  if (!lasso) return null
  const corners = lasso.map(({ x, y }) => toScreen(imagePoint(x, y), view))
  const draw = (context: Konva.Context) => {
    for (const [width, style] of RINGS) {
      context.lineWidth = width
      context.strokeStyle = style
      context.beginPath()
      for (const { x, y } of corners) context.lineTo(x, y)
      context.closePath()
      context.stroke()
    }
  }
  return <Shape sceneFunc={draw} />
}

function BrushCursor() {
  const cursor = useStudio((state) => state.cursor)
  const view = useStudio((state) => state.view)
  const tool = useStudio((state) => state.tool)
  const diameterPx = useStudio((state) => state.diametersPx[brushOf(state.tool)])
  if (!cursor || tool === 'hand') return null
  const { x, y } = toScreen(cursor, view)
  const radius = hasSize(tool) ? (diameterPx / 2) * view.scale : 0
  const draw = (context: Konva.Context) => {
    for (const [width, style] of RINGS) {
      context.lineWidth = width
      context.strokeStyle = style
      context.beginPath()
      if (radius > 0) context.arc(x, y, Math.max(radius, 1), 0, 2 * Math.PI)
      if (radius < SMALL_RADIUS_PX) addCross(context, x, y)
      context.stroke()
    }
  }
  return <Shape sceneFunc={draw} />
}

/** A dark ring with a light one inside shows on any picture. */
const RINGS: readonly (readonly [number, string])[] = [
  [3, 'rgba(255, 255, 255, 0.85)'],
  [1.25, '#17171a'],
]

function addCross(context: Konva.Context, x: number, y: number) {
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    context.moveTo(x + dx * 3, y + dy * 3)
    context.lineTo(x + dx * CROSS_PX, y + dy * CROSS_PX)
  }
}
