import type Konva from 'konva'
import { useContext, useEffect, useRef } from 'react'
import { Shape } from 'react-konva'
import { isPlain, isShown, type Layer } from '../core/document/layers.ts'
import type { BlendMode } from '../core/image/layOver.ts'
import { shownLayers } from '../store/layersSlice.ts'
import { useStudio, useStudioParts } from '../store/useStudio.ts'
import { checkerboard } from './checkerboard.ts'
import { GuardedLayer } from './GuardedLayer.tsx'
import { LockMarks } from './LockMarks.tsx'
import { createPictureSurfaces, type PictureSurfaces } from './pictureSurfaces.ts'
import { snapSheet } from './snapSheet.ts'
import { CanvasGuardContext } from './useCanvasGuard.ts'
import { ViewGroup } from './ViewGroup.tsx'

/** From this many device px per drawing px on, pixels are shown as squares. */
const PIXELATED_FROM = 2

const OPERATIONS: Readonly<Record<BlendMode, GlobalCompositeOperation>> = {
  normal: 'source-over',
  multiply: 'multiply',
  screen: 'screen',
  overlay: 'overlay',
}

/** Paper, colours, paint and lines of the drawing. */
export function PictureLayer() {
  const { store } = useStudioParts()
  const drawing = useStudio((state) => state.drawing)
  const scale = useStudio((state) => state.view.scale)
  const pixelated = useStudio((state) => state.view.scale * state.devicePixelRatio >= PIXELATED_FROM)
  const guard = useContext(CanvasGuardContext)
  const layer = useRef<Konva.Layer>(null)
  const surfaces = useRef<PictureSurfaces>(null)

  useEffect(() => {
    const created = createPictureSurfaces(store, () => layer.current?.batchDraw())
    surfaces.current = created.surfaces
    layer.current?.batchDraw()
    const { line, color, paint } = created.surfaces
    const stop = [created.dispose, guard?.watch(line), guard?.watch(color), guard?.watch(paint.canvas)]
    return () => {
      for (const each of stop) each?.()
    }
  }, [store, guard])

  function lay(context: Konva.Context, { opacity, blend }: Layer, draw: () => void) {
    context.save()
    context._context.imageSmoothingEnabled = !pixelated
    context._context.imageSmoothingQuality = 'high'
    context.globalAlpha = opacity
    context.globalCompositeOperation = OPERATIONS[blend]
    draw()
    context.restore()
  }

  function drawColors(context: Konva.Context) {
    if (!drawing) return
    const { width, height } = drawing.line
    const { paper, flats, paint: chosen } = shownLayers(store.getState())
    snapSheet(context._context, drawing.line)
    const fill = (style: string | CanvasPattern) => {
      context.fillStyle = style
      context.fillRect(0, 0, width, height)
    }
    if (!isPlain(paper)) fill(checkerboard(context._context, scale))
    if (isShown(paper)) lay(context, paper, () => fill('#ffffff'))
    if (!surfaces.current) return
    const { color, hasColors, paint } = surfaces.current
    if (hasColors() && isShown(flats)) lay(context, flats, () => context.drawImage(color, 0, 0))
    if (paint.hasPaint() && isShown(chosen)) lay(context, chosen, () => context.drawImage(paint.canvas, 0, 0))
  }

  function drawLines(context: Konva.Context) {
    const { lines } = shownLayers(store.getState())
    const line = drawing && surfaces.current?.line
    if (!line || !isShown(lines)) return
    snapSheet(context._context, drawing.line)
    lay(context, lines, () => context.drawImage(line, 0, 0))
  }

  return (
    <GuardedLayer layer={layer}>
      <ViewGroup>
        <Shape sceneFunc={drawColors} />
        <LockMarks />
        <Shape sceneFunc={drawLines} />
      </ViewGroup>
    </GuardedLayer>
  )
}
