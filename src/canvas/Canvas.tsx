import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Stage } from 'react-konva'
import { shownSurround } from '../store/themeSlice.ts'
import { useStudio, useStudioParts } from '../store/useStudio.ts'
import { attachKeyboard } from './attachKeyboard.ts'
import { attachPointer } from './attachPointer.ts'
import { attachWheel } from './attachWheel.ts'
import styles from './Canvas.module.css'
import { CursorLayer } from './CursorLayer.tsx'
import { HintsLayer } from './HintsLayer.tsx'
import { PictureLayer } from './PictureLayer.tsx'
import { SelectionLayer } from './SelectionLayer.tsx'
import { SpokenNews } from './SpokenNews.tsx'
import { SpotsLayer } from './SpotsLayer.tsx'
import { trackSpaceBar } from './trackSpaceBar.ts'
import { CanvasGuardContext, useCanvasGuard } from './useCanvasGuard.ts'

interface CanvasProps {
  /** Hears with how many fingers the canvas was tapped, two or more. */
  readonly onTap: (fingers: number) => void
}

/** The drawing on its surround, taking pointer, wheel and keys. Its data attributes say where the drawing lies. */
export function Canvas({ onTap }: CanvasProps) {
  const { store } = useStudioParts()
  const { guard, generation } = useCanvasGuard(store)
  const element = useRef<HTMLDivElement>(null)
  const tap = useEffectEvent(onTap)
  const [panning, setPanning] = useState(false)
  const viewport = useStudio((state) => state.viewport)
  const view = useStudio((state) => state.view)
  const surround = useStudio(shownSurround)
  const cursor = useStudio((state) => (!state.drawing ? 'none' : panning ? 'hand' : state.tool))

  useEffect(() => {
    const node = element.current
    if (!node) return
    let held = false
    const measure = () =>
      store
        .getState()
        .setViewport({ width: node.clientWidth, height: node.clientHeight }, window.devicePixelRatio)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(node)
    const detach = [
      trackSpaceBar(node, (next) => {
        held = next
        setPanning(next)
      }),
      attachPointer(node, store, () => held, tap),
      attachWheel(node, store),
      attachKeyboard(node, store),
      // Where the brush was brought, Enter puts it down.
      store.subscribe((state, before) => {
        if (state.visitedSpot !== before.visitedSpot) node.focus({ preventScroll: true })
      }),
    ]
    return () => {
      observer.disconnect()
      for (const stop of detach) stop()
    }
  }, [store])

  const isWanted = useStudio((state) => state.wantedPlace === 'canvas')
  useEffect(() => {
    if (!isWanted) return
    element.current?.focus({ preventScroll: true })
    store.getState().notePlaceShown()
  }, [isWanted, store])

  return (
    <div
      ref={element}
      role="application"
      aria-label="Canvas"
      aria-describedby="canvas-help"
      className={styles.canvas}
      data-cursor={cursor}
      data-scale={view.scale}
      data-x={view.x}
      data-y={view.y}
      data-mirrored={view.mirrored}
      style={{ background: `hsl(230 3% ${Math.round(surround * 100)}%)` }}
    >
      <CanvasGuardContext value={guard}>
        <Stage key={generation} width={viewport.width} height={viewport.height} listening={false}>
          <PictureLayer />
          <HintsLayer />
          <SelectionLayer />
          <SpotsLayer />
          <CursorLayer />
        </Stage>
      </CanvasGuardContext>
      <p id="canvas-help" className={styles.hidden}>
        Arrow keys move the brush, Enter puts it down. Press ? for all shortcuts.
      </p>
      <SpokenNews />
    </div>
  )
}
