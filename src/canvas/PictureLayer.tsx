import type Konva from 'konva'
import { useContext, useEffect, useRef } from 'react'
import { Shape } from 'react-konva'
import { useStudio, useStudioParts } from '../store/useStudio.ts'
import { GuardedLayer } from './GuardedLayer.tsx'
import { LockMarks } from './LockMarks.tsx'
import { createPictureSurfaces, type PictureSurfaces } from './pictureSurfaces.ts'
import { CanvasGuardContext } from './useCanvasGuard.ts'
import { ViewGroup } from './ViewGroup.tsx'

/** From this many device px per drawing px on, pixels are shown as squares. */
const PIXELATED_FROM = 2

/** Paper, colours and lines of the drawing. */
export function PictureLayer() {
  const { store } = useStudioParts()
  const drawing = useStudio((state) => state.drawing)
  const show = useStudio((state) => state.show)
  const pixelated = useStudio((state) => state.view.scale * state.devicePixelRatio >= PIXELATED_FROM)
  const guard = useContext(CanvasGuardContext)
  const layer = useRef<Konva.Layer>(null)
  const surfaces = useRef<PictureSurfaces>(null)

  useEffect(() => {
    const created = createPictureSurfaces(store, () => layer.current?.batchDraw())
    surfaces.current = created.surfaces
    layer.current?.batchDraw()
    const { line, color } = created.surfaces
    const stop = [created.dispose, guard?.watch(line), guard?.watch(color)]
    return () => {
      for (const each of stop) each?.()
    }
  }, [store, guard])

  function smooth(context: Konva.Context) {
    context._context.imageSmoothingEnabled = !pixelated
    context._context.imageSmoothingQuality = 'high'
  }

  function drawColors(context: Konva.Context) {
    if (!drawing) return
    const { width, height } = drawing.line
    smooth(context)
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, width, height)
    if (surfaces.current && show.colors && surfaces.current.hasColors())
      context.drawImage(surfaces.current.color, 0, 0)
  }

  function drawLines(context: Konva.Context) {
    if (!drawing || !surfaces.current || !show.lines) return
    smooth(context)
    context.drawImage(surfaces.current.line, 0, 0)
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
